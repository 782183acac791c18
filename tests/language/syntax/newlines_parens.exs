x =
  1 +
    2
IO.inspect(x)
y = [
  1,
  2
]
|> Enum.map(fn
  a ->
    a * 2
end)
IO.inspect(y)
z =
  "abc"
  |> String.upcase()
  # comment in between
  |> String.reverse()

IO.inspect(z)
IO.inspect (1 + 2) * 3
IO.inspect(
  (
    a = 1
    b = 2
    a + b
  )
)
if true do IO.puts("one line") end
if x == 3, do:
  IO.puts("after do:")
fun = fn -> IO.puts("a"); IO.puts("b") end
fun.()
case x do 3 -> IO.puts("three"); _ -> IO.puts("other") end
IO.puts("a"); IO.puts("b")
w = if x == 3 do
  :three
else
  :other
end
IO.inspect(w)
%{
  :a => 1,
  "b" => 2
}
|> IO.inspect()
true and
  IO.puts("continued")
foo = fn
  -> :no_args
end
IO.inspect(foo.())
IO.inspect(fn () -> 1 end.())
IO.inspect((fn (a, b) -> a + b end).(1, 2))
IO.inspect [1,
 2,
 3,
]|> length() 
