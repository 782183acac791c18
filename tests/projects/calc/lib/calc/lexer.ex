defmodule Calc.Lexer do
  def tokens(text), do: tokens(text, 1, [])

  defp tokens("", at, acc), do: Enum.reverse([{:end, at} | acc])
  defp tokens(" " <> rest, at, acc), do: tokens(rest, at + 1, acc)

  defp tokens(<<c, rest::binary>>, at, acc) when c in ~c"+-*/()" do
    tokens(rest, at + 1, [{List.to_atom([c]), at} | acc])
  end

  defp tokens(<<c, _::binary>> = text, at, acc) when c in ?0..?9 do
    {n, rest} = Integer.parse(text)
    tokens(rest, at + byte_size(text) - byte_size(rest), [{:int, at, n} | acc])
  end

  defp tokens(text, at, _acc) do
    raise Calc.SyntaxError, at: at, found: String.first(text)
  end
end
