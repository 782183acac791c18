apply(NoSuchModule, :run, [1])
