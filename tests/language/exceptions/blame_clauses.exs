# Which clauses of a function the arguments did not match, and by which parts: the message of the error.
dir = Path.join(System.tmp_dir!(), "blame_#{System.pid()}_#{System.os_time()}")
File.mkdir_p!(dir)
Code.prepend_path(dir)
Code.put_compiler_option(:ignore_module_conflict, true)
src = ~S'''
defmodule B do
  require Integer
  defguard pos(x) when is_integer(x) and x > 0
  def f(1, :a), do: 1
  def f(x, y) when is_atom(x) and y > 1, do: {x, y}
  def f(%{a: b} = m, [h | _]) when is_map(m) or h == b, do: h
  defp g(1), do: 1
  defp g(2), do: 1
  def callg(x), do: g(x)
  defmacro m(1, x), do: x
  def d(a, b \\ 2, c)
  def d(1, b, c) when is_integer(b), do: c
  def s(<<a::8, _::binary>>, "x" <> r), do: {a, r}
  def s(<<n, b::binary-size(n), c::size(n)-unit(2)>>, <<1::4, x::bitstring>>), do: {b, c, x}
  def w(x) when x == 1 when x == 2, do: 1
  def t(%URI{path: p}, {_, p}) , do: p
  def t(%mod{path: p}, {_, q} = z) when mod == p, do: {q, z}
  def p(x) when x in [1, 2] and not is_nil(x), do: 1
  def p(x) when x not in [1, 2], do: 1
  def p(x) when x in 1..5, do: 1
  def p(x) when is_nil(x), do: 1
  def p(x) when x in 1..5//2, do: 1
  def p(x) when x in [3], do: 1
  def p(x) when x in [], do: 1
  def q(x) when is_struct(x, URI), do: 1
  def q(x) when is_struct(x), do: 1
  def q(x) when is_exception(x, ArgumentError), do: 1
  def q(x) when is_non_struct_map(x), do: 1
  def k([a: 1, b: c]) when c, do: 1
  def unq(x) when x.foo, do: 1
  def unq(x) when x.foo == 1, do: 1
  def unq(x) when is_map_key(x, :foo), do: 1
  def e(x) when is_exception(x), do: 1
  def len(x, y) when length(x) == 2 and (y == 1 or y == 2) and byte_size(y) > 1, do: 1
  def len(x, _) when hd(x) == 1 and tuple_size({1, x}) == 2 and elem({1, x}, 0) == x, do: 1
  def gu(x) when pos(x), do: 1
  def gu(x) when Integer.is_even(x), do: 1
  def gu(x) when is_function(x, 2) or is_binary(x) or x != 2 and x !== 2, do: 1
  def gu(x) when rem(x, 2) == 1 or div(x, 2) == 1 or abs(x) > 1 or -x > 1 or not is_atom(x), do: 1
  def un(_, _x, x, x), do: 1
  def str("abc", ~c"x", ~c"y", ~s(q), 1.5, nil, true, Foo, :"a b", %{}, {}, [], fn_ = 1), do: fn_
  def nest({[a | [b, %{c: {d, _}}]], a}), do: {a, b, d}
  def nest(x = y = z), do: {x, y, z}
  def nest([1, 2] ++ r), do: r
  def many(1), do: 1
  def many(2), do: 1
  def many(3), do: 1
  def many(4), do: 1
  def many(5), do: 1
  def many(6), do: 1
  def many(7), do: 1
  def many(8), do: 1
  def many(9), do: 1
  def many(10), do: 1
  def many(11), do: 1
  def many(12), do: 1
  def long(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccc) when is_atom(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) and is_atom(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) and ccccccccccccccccccccccccccccccc > 1, do: 1
  @doc false
  def hidden(1), do: 1
  def lst(x) when x == [1, 2] or x == {1, x} or x == %{a: x} or x == <<1>> or x == "a", do: 1
  def mk(%{1 => a, "b" => :c, [1] => _}), do: a
  def de(x) when x == :erlang.node() or self() == x, do: 1
  def bang(x) when (x > 1) == true and is_boolean(x) and node(x) == :a, do: 1
  def op(x) when x <= 1 and x >= 2 and x =< 3, do: 1
end
''' |> String.replace(" and x =< 3", "")
[{m, b}] = Code.compile_string(src, "b.ex")
File.write!(Path.join(dir, "Elixir.B#{:code.objfile_extension()}"), b)
:code.purge(m); :code.delete(m); :code.purge(m)
sh = fn f ->
  try do
    f.()
  rescue e ->
    {e2, _st} = Exception.blame(:error, e, __STACKTRACE__)
    IO.puts(String.replace(Exception.message(e2), ~r/.*Attempted/s, "=="))
  end
end
sh.(fn -> B.f(2, 3) end)
sh.(fn -> B.f(%{a: 1}, [2]) end)
sh.(fn -> B.f(%{a: 1}, 2) end)
sh.(fn -> B.f(:x, 0) end)
sh.(fn -> B.callg(3) end)
sh.(fn -> apply(B, :"MACRO-m", [1, 2, 3]) end)
sh.(fn -> B.d(2, 3) end)
sh.(fn -> B.d(1, :x, 3) end)
sh.(fn -> B.s("", "y") end)
sh.(fn -> B.s(<<3, "abc", 5>>, "y") end)
sh.(fn -> B.w(3) end)
sh.(fn -> B.t(%URI{path: "x"}, {1, "y"}) end)
sh.(fn -> B.p(:a) end)
sh.(fn -> B.p([]) end)
sh.(fn -> B.p(2) end)
sh.(fn -> B.q([]) end)
sh.(fn -> B.q(%{}) end)
sh.(fn -> B.k(a: 1, b: 1) end)
sh.(fn -> B.unq([]) end)
sh.(fn -> B.e(%{}) end)
sh.(fn -> B.len([1, 2], "3") end)
sh.(fn -> B.gu(:a) end)
sh.(fn -> B.gu(2) end)
sh.(fn -> B.un(1,2,3,4) end)
sh.(fn -> apply(B, :str, Enum.to_list(1..13)) end)
sh.(fn -> B.nest({[1, 2, %{c: {3, 4}}], 2}) end)
sh.(fn -> B.many(:a) end)
sh.(fn -> B.long(:a, 1, 2) end)
sh.(fn -> B.hidden(:a) end)
sh.(fn -> B.lst(:a) end)
sh.(fn -> B.mk(:a) end)
sh.(fn -> B.de(:a) end)
sh.(fn -> B.bang(:a) end)
sh.(fn -> B.op(:a) end)
bare = fn
  {:ok, kind, clauses} ->
    clauses =
      for {patterns, guards} <- clauses do
        {for(pattern <- patterns, do: pattern.match?), length(guards)}
      end

    {:ok, kind, clauses}

  :error ->
    :error
end

IO.inspect(bare.(Exception.blame_mfa(B, :f, [2, 3])))
IO.inspect(bare.(Exception.blame_mfa(B, :w, [3])))
IO.inspect(bare.(Exception.blame_mfa(B, :m, [3, 1])))
IO.inspect(bare.(Exception.blame_mfa(B, :d, [2, 3])))
IO.inspect(bare.(Exception.blame_mfa(B, :g, [2])))
IO.inspect({Exception.blame_mfa(B, :none, [3]), Exception.blame_mfa(B, :"MACRO-m", [3, 1, 4]), Exception.blame_mfa(B, :f, [3])})

# A module in memory has no file that tells.
defmodule Memory do
  def f(1), do: 1
end

IO.inspect(Exception.blame_mfa(Memory, :f, [2]))

# Nor has one that was compiled without.
Code.put_compiler_option(:debug_info, false)
[{module, binary}] = Code.compile_string("defmodule Plain do def f(1), do: 1 end")
File.write!(Path.join(dir, "Elixir.Plain#{:code.objfile_extension()}"), binary)
:code.purge(module)
:code.delete(module)
:code.purge(module)
{:module, Plain} = Code.ensure_loaded(Plain)
IO.inspect(Exception.blame_mfa(Plain, :f, [2]))
File.rm_rf!(dir)
