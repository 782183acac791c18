# Binary operators next to each other, and unary ones.
binary =
  ~w(<- \\\\ when :: | = || ||| or && &&& and == != =~ === !== < > <= >= |> <<< >>> <<~ ~>> <~ ~> <~> <|> in ^^^ ++ -- ..
     <> +++ --- + - * / **)

unary = ~w(not ! - + ^ @ & ~~~ ...)

pairs =
  for a <- binary, b <- binary, do: ["a #{a} b #{b} c", "(a #{a} b) #{b} c", "a #{a} (b #{b} c)"]

single =
  for a <- binary, u <- unary do
    ["#{u} (a #{a} b)", "(#{u} a) #{a} b", "a #{a} (#{u} b)", "(not a in b) #{a} c", "c #{a} (a not in b)"]
  end

for source <- List.flatten([pairs, single]) do
  IO.puts([source, "    ", Code.format_string!(source)])
end
