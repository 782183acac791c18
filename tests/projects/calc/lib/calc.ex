defmodule Calc do
  @moduledoc "Evaluates arithmetic."

  alias Calc.{Lexer, Parser}

  def eval(text) do
    {:ok, text |> Lexer.tokens() |> Parser.parse() |> value()}
  rescue
    error in Calc.SyntaxError -> {:error, Exception.message(error)}
  end

  def eval!(text) do
    text |> Lexer.tokens() |> Parser.parse() |> value()
  end

  def format(text) do
    text |> Lexer.tokens() |> Parser.parse() |> show(0)
  end

  defp value(n) when is_integer(n), do: n
  defp value({:+, a, b}), do: value(a) + value(b)
  defp value({:-, a, b}), do: value(a) - value(b)
  defp value({:*, a, b}), do: value(a) * value(b)
  defp value({:/, a, b}), do: div(value(a), value(b))

  defp show(n, _) when is_integer(n), do: Integer.to_string(n)
  defp show({op, a, b}, level) do
    own = if op in [:+, :-], do: 1, else: 2
    text = "#{show(a, own)} #{op} #{show(b, own + 1)}"
    if own < level, do: "(#{text})", else: text
  end
end
