IO.inspect(~w(foo, bar baz)a)
IO.inspect(~W(foo bar,)s)
IO.inspect(~w(a,b , c)c)

defmodule Words do
  @words ~w(one, two)
  def words, do: @words
  def more, do: ~w(
    three,
    four
  )
end

IO.inspect(Words.words() ++ Words.more())
