defmodule Calc.Parser do
  def parse(tokens) do
    case sum(tokens) do
      {tree, [{:end, _}]} -> tree
      {_, [token | _]} -> unexpected(token)
    end
  end

  defp sum(tokens) do
    {left, rest} = product(tokens)
    more(left, rest, [:+, :-], &product/1)
  end

  defp product(tokens) do
    {left, rest} = atom(tokens)
    more(left, rest, [:*, :/], &atom/1)
  end

  defp more(left, [{op, _} | rest] = tokens, ops, next) do
    if op in ops do
      {right, rest} = next.(rest)
      more({op, left, right}, rest, ops, next)
    else
      {left, tokens}
    end
  end

  defp more(left, tokens, _ops, _next), do: {left, tokens}

  defp atom([{:int, _, n} | rest]), do: {n, rest}

  defp atom([{:"(", _} | rest]) do
    case sum(rest) do
      {tree, [{:")", _} | rest]} -> {tree, rest}
      {_, [token | _]} -> unexpected(token)
    end
  end

  defp atom([token | _]), do: unexpected(token)

  defp unexpected(token), do: raise(Calc.SyntaxError, at: elem(token, 1), found: elem(token, 0))
end
