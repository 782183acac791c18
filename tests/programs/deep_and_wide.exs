# Recursion ten million deep, a list built on the way back, deep terms that are compared, printed
# and thrown away.
defmodule Deep do
  def sum(0), do: 0
  def sum(n), do: 1 + sum(n - 1)
  def build(0), do: []
  def build(n), do: [n | build(n - 1)]
  def nest(0, term), do: term
  def nest(n, term), do: nest(n - 1, {term})
end

IO.inspect(Deep.sum(10_000_000))
IO.inspect(length(Deep.build(1_000_000)))
deep = Deep.nest(1_000_000, :end)
IO.inspect(deep == Deep.nest(1_000_000, :end))
IO.inspect(deep < Deep.nest(1_000_000, :ending))
send(self(), deep)
IO.inspect(receive(do: (term -> term === deep)))

try do
  Deep.sum(1_000_000) + Deep.sum(:a)
rescue
  error in ArithmeticError -> IO.inspect(error.message)
end
