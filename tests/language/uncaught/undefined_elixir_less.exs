apply(:nomod, :run, [])
