raise ArgumentError, "bad argument"
