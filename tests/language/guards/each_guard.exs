defmodule G do
  for {name, guard} <- [
    g1: quote(do: is_integer(x)), g2: quote(do: is_float(x)), g3: quote(do: is_number(x) and x > 1), g4: quote(do: is_atom(x)), g5: quote(do: is_boolean(x)), g6: quote(do: is_nil(x)),
    g7: quote(do: is_binary(x)), g8: quote(do: is_bitstring(x)), g9: quote(do: is_list(x)), g10: quote(do: is_tuple(x)), g11: quote(do: is_map(x)), g12: quote(do: is_function(x)), g13: quote(do: is_function(x, 1)),
    g14: quote(do: is_pid(x)), g15: quote(do: is_reference(x)), g16: quote(do: is_struct(x)), g17: quote(do: is_struct(x, Range)), g18: quote(do: is_exception(x)), g19: quote(do: is_exception(x, ArgumentError)), g20: quote(do: is_map_key(x, :k)),
    g21: quote(do: length(x) == 2), g22: quote(do: tuple_size(x) == 2), g23: quote(do: map_size(x) == 1), g24: quote(do: byte_size(x) == 3), g25: quote(do: bit_size(x) == 24), g26: quote(do: hd(x) == 1), g27: quote(do: tl(x) == []),
    g28: quote(do: elem(x, 0) == :ok), g29: quote(do: abs(x) == 1), g30: quote(do: round(x) == 2), g31: quote(do: trunc(x) == 1), g32: quote(do: floor(x) == 1), g33: quote(do: ceil(x) == 2), g34: quote(do: div(x, 2) == 1), g35: quote(do: rem(x, 2) == 1),
    g36: quote(do: x + 1 > 2), g37: quote(do: x * 2 == 4), g38: quote(do: x / 2 == 1.0), g39: quote(do: -x == 1), g40: quote(do: x == 1 or hd(x) == 1), g41: quote(do: hd(x) == 1 or x == 1), g42: quote(do: not is_atom(x)), g43: quote(do: not x), g44: quote(do: x),
    g45: quote(do: x in [1, 2, :a]), g46: quote(do: x not in [1, nil]), g47: quote(do: x in 1..3), g48: quote(do: x in 1..9//2), g49: quote(do: x in ~w(a b)), g50: quote(do: x in []), g51: quote(do: x === 1), g52: quote(do: x == 1), g53: quote(do: x != 1), g54: quote(do: x !== 1.0), g55: quote(do: x > :a), g56: quote(do: x <= "b"),
    g57: quote(do: binary_part(x, 0, 1) == "a"), g58: quote(do: node() == :nonode@nohost), g59: quote(do: self() == self()), g60: quote(do: is_map(x) and x.k == 1), g61: quote(do: x.k == 1), g62: quote(do: x.k.j == 2), g63: quote(do: is_map_key(x, :k) and map_size(x) == 1), g64: quote(do: is_integer(x) and x > 0 and rem(x, 2) == 0),
    g65: quote(do: (is_integer(x) or is_float(x)) and x >= 2), g66: quote(do: Bitwise.band(x, 1) == 1), g67: quote(do: Bitwise.bsl(x, 1) == 2), g68: quote(do: is_non_struct_map(x)), g69: quote(do: tuple_size(x) > 1 and elem(x, 1) > 1), g70: quote(do: min(x, 2) == 1), g71: quote(do: max(x, 1) == 2)
  ] do
    def unquote(name)(var!(x)) when unquote(Macro.prewalk(guard, fn {:x, m, _} -> {:x, m, nil}; o -> o end)), do: true
    def unquote(name)(_), do: false
  end
  def multi(x) when is_atom(x) when is_integer(x) and x > 1 when hd(x) == 1, do: true
  def multi(_), do: false
end
vals = [1, 2, -1, 1.0, 1.5, :a, nil, true, false, "a", "abc", "", <<1::3>>, [], [1], [1, 2], [nil], {}, {:ok, 2}, {1, 1}, %{}, %{k: 1}, %{k: %{j: 2}}, 1..3, %ArgumentError{}, %RuntimeError{}, &is_atom/1, fn -> 1 end, self(), make_ref(), 3, 100000000000000000000]
for {f, 1} <- Enum.sort_by(G.__info__(:functions), fn {n, _} -> {String.length(Atom.to_string(n)), n} end) do
  IO.puts("#{f}: " <> Enum.map_join(vals, fn v -> if apply(G, f, [v]), do: "1", else: "." end))
end
