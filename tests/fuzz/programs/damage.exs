defmodule Fuzz.Damage do
  @moduledoc "Programs made wrong: tokens or parts of the tree dropped, doubled, swapped, replaced."
  import Fuzz.Draw

  @pieces ["do", "end", "(", ")", "[", "]", "{", "}", "->", "<-", "|", ",", "when", "fn", "=", "<<", ">>", "%", "&", "@", "^", "^v1", "&1", "unquote(1)", "super()", "__MODULE__", "::", "..", "quote do: 1", "\"", "'", "\#{", "nofunction()", "nomodule.f()", "_", "...", ";", "\\\\", "1.", "0x", "?", ":", "not", "in", "and", "else", "after", "rescue", "catch", "true", "\n", "#", "~w(", "\"\"\"", "|>", "**", "<>", "++", "!", "-", "..//", "=>"]

  @doc "One or two tokens of a source."
  def tokens(source), do: Enum.reduce(1..(below(2) + 1), source, fn _, source -> token(source) end)

  defp token(source) do
    tokens = Regex.scan(~r/\s+|\w+|[^\w\s]/u, source) |> Enum.map(&hd/1)
    at = below(max(length(tokens), 1))

    tokens =
      case below(4) do
        0 -> List.delete_at(tokens, at)
        1 -> List.insert_at(tokens, at, Enum.at(tokens, below(max(length(tokens), 1)), ""))
        2 -> List.replace_at(tokens, at, one_of(@pieces))
        3 -> List.insert_at(tokens, at, " #{one_of(@pieces)} ")
      end

    Enum.join(tokens)
  end

  @doc "One or two nodes of a quoted tree."
  def tree(tree) do
    Enum.reduce(1..(below(2) + 1), tree, fn _, tree ->
      {_, size} = Macro.prewalk(tree, 0, fn node, n -> {node, n + 1} end)
      at = below(size)
      donor = node_at(tree, below(size))
      {tree, _} = Macro.prewalk(tree, 0, fn node, n -> if n == at, do: {{:fuzz_changed, change(node, donor)}, n + 1}, else: {node, n + 1} end)
      unwrap(tree)
    end)
  end

  defp node_at(tree, at) do
    {_, {_, found}} = Macro.prewalk(tree, {0, nil}, fn node, {n, found} -> {node, {n + 1, if(n == at, do: node, else: found)}} end)
    found
  end

  # What replaced a node is wrapped, so that the walk does not count it differently.
  defp unwrap({:fuzz_changed, tree}), do: tree
  defp unwrap({form, meta, args}), do: {unwrap(form), meta, unwrap(args)}
  defp unwrap({left, right}), do: {unwrap(left), unwrap(right)}
  defp unwrap([head | tail]), do: [unwrap(head) | unwrap(tail)]
  defp unwrap(other), do: other

  defp change({form, meta, args} = node, donor) when is_list(args) do
    case below(9) do
      0 -> donor
      1 -> {form, meta, List.delete_at(args, below(max(length(args), 1)))}
      2 -> {form, meta, args ++ [donor]}
      3 -> {form, meta, Enum.reverse(args)}
      4 -> {one_of([:case, :fn, :=, :when, :->, :<-, :%, :{}, :<<>>, :^, :&, :|, :"::", :for, :with, :try, :quote, :unquote, :super, :__block__, :nofunction, :+, :., :receive, :cond, :@]), meta, args}
      5 -> node_of_chance(donor)
      6 -> {form, meta, nil}
      7 -> {:__block__, [], [node, donor]}
      8 -> [node, donor]
    end
  end

  defp change({_, meta, context}, donor) when is_atom(context) do
    case below(4) do
      0 -> donor
      1 -> {:_, meta, context}
      2 -> {:^, meta, [{:v1, meta, context}]}
      3 -> {:undefined_one, meta, context}
    end
  end

  defp change({left, right}, donor), do: one_of([donor, {right, left}, [left, right], left, {left, donor}])
  defp change(list, donor) when is_list(list), do: one_of([donor, Enum.reverse(list), [donor | list], Enum.drop(list, 1), []])
  defp change(_, donor), do: node_of_chance(donor)

  defp node_of_chance(donor), do: one_of([donor, 1, :a, "text", 1.5, [], nil, {:x, [line: 1], nil}, {:%{}, [], []}, {:__aliases__, [], [:Foo]}])
end
