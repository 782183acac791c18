IO.inspect(@a)
