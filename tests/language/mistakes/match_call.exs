String.upcase(x) = "A"
