# Patterns in reports of calls that no clause takes.
dir = Path.join(System.tmp_dir!(), "blame_bits_#{System.pid()}_#{System.os_time()}")
File.mkdir_p!(dir)
Code.prepend_path(dir)
Code.put_compiler_option(:ignore_module_conflict, true)
[{m, b}] = Code.compile_string(~S'''
defmodule BS do
  def a(<<a::signed-little-16, b::float-32, c::little, d::size(4)-signed, e::native-integer, f::float, g::utf8, h::utf16-little, i::bits, j::bytes-size(2), k::binary-unit(1)-size(3), l::little-float-32, "lit"::utf16, 1, x::8*2, y::bitstring>> = z), do: {z, a, b, c, d, e, f, g, h, j, k, l, x, y}
  def r(x) when x in 1..5, do: 1
  def r(x) when (x > 1 or x > 2) or (x > 3 and (x < 1 and x > 5)) and not (x > 2 or x < 1), do: 1
  def n(-1, x, y) when x == -1 and y == "ab", do: 1
  def l([], [1 | _], [a, b], [{:x, 1}, c: 2], {}, {1}, {1, 2, 3}, ?a, ~w(a b), %{a: %{}}), do: {a, b}
end
''' |> String.replace("i::bits, j::bytes-size(2)", "j::bytes-size(2)"), "bs.ex")
File.write!(Path.join(dir, "Elixir.BS#{:code.objfile_extension()}"), b)
:code.purge(m); :code.delete(m); :code.purge(m)
sh = fn f ->
  try do
    f.()
  rescue e ->
    {e2, _st} = Exception.blame(:error, e, __STACKTRACE__)
    IO.puts(String.replace(Exception.message(e2), ~r/.*Attempted/s, "=="))
  end
end
sh.(fn -> BS.a(1) end)
sh.(fn -> BS.r(:a) end)
sh.(fn -> BS.n(1, -1, 3) end)
sh.(fn -> apply(BS, :l, Enum.to_list(1..10)) end)
File.rm_rf!(dir)
