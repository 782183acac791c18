# Clauses that fragments make may stand apart; others may not.
defmodule Apart do
  for i <- [1, 2] do
    def unquote(:"name#{i}")(), do: unquote(i)
    def value(unquote(i)), do: unquote(i * 10)
  end

  def value(:last), do: unquote(0)
  def other(1), do: 1
  def between, do: 2
  def other(2), do: 2
end

IO.inspect({Apart.value(1), Apart.value(2), Apart.value(:last), Apart.name2()})
IO.inspect(Apart.other(2))
