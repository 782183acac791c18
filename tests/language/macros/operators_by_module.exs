# Operators that are macros, written as calls of Kernel.
a = "x"
IO.inspect(Kernel.<>(a, "b"))
IO.inspect(a |> Kernel.<>("c") |> Kernel.<>("d" <> a))
IO.inspect(Kernel.|>(a, String.upcase()))
IO.inspect(Kernel.|>(Kernel.<>(a, a), String.length()))
IO.inspect(Kernel.||(nil, 2))
IO.inspect(Kernel.&&(1, 2))
IO.inspect(Kernel.in(1, [1]))
"x" <> rest = Kernel.<>("x", "yz")
IO.inspect(rest)
