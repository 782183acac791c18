defmodule T do
  def t(n, f), do: IO.inspect({n, try do f.() rescue e -> {:raised, e.__struct__, Exception.message(e)} catch k, v -> {k, v} end}, limit: :infinity, printable_limit: :infinity, width: 100)
end
defmodule R8 do
import T
u = %{a: %{b: [1, 2]}, l: [%{n: 1}, %{n: 2}], k: [x: 1, y: 2], t: {1, 2}}
t 1, fn -> get_in(u, [:a, :b]) end
t 2, fn -> get_in(u, [:l, Access.all(), :n]) end
t 3, fn -> get_in(u.a.b) end
t 4, fn -> get_in(u.zz.b) end
t 5, fn -> get_in(u[:zz][:b]) end
t 6, fn -> put_in(u.a.b, 1) end
t 7, fn -> put_in(u[:a][:c], 1) end
t 8, fn -> update_in(u.a.b, &[0 | &1]) end
t 9, fn -> update_in(u[:k][:x], &(&1 + 1)) end
t 10, fn -> get_and_update_in(u.a.b, &{&1, :new}) end
t 12, fn -> pop_in(u[:a][:b]) end
t 13, fn -> pop_in(u, [:l, Access.at(0)]) end
t 14, fn -> pop_in(u, [:nope, :x]) end
t 15, fn -> update_in(u, [:t, Access.elem(0)], &(&1 * 10)) end
t 16, fn -> put_in(u, [:l, Access.filter(&(&1.n > 1)), :n], :f) end
t 17, fn -> get_and_update_in(u, [:l, Access.all(), :n], &{&1, &1 + 1}) end
t 18, fn -> put_in(u, [:nope, :x], 1) end
t 19, fn -> get_in(nil, [:a]) end
t 20, fn -> get_in(u, [:a, Access.key(:zz, 5)]) end
t 21, fn -> get_in(u, [:a, Access.key!(:zz)]) end
t 22, fn -> update_in(u, [:l, Access.slice(0..0)], fn m -> Map.put(m, :z, 1) end) end
t 23, fn -> get_in(u, [fn :get, d, next -> next.(d.a) end, :b]) end
t 24, fn -> put_in(u, [], 1) end
t 25, fn -> get_in(u, []) end
t 26, fn -> Code.eval_string("put_in(a, 1)", a: 1) end
t 27, fn -> Code.eval_string("put_in(foo(a).b, 1)", a: 1) end
t 28, fn -> Code.eval_string("update_in(a.b.c(), &(&1))", a: %{b: %{c: 1}}) end
t 29, fn -> Code.eval_string("get_in(a)", a: 1) end
t 30, fn -> Code.eval_string("pop_in(a)", a: 1) end
t 31, fn -> Code.eval_string("pop_in(a[:b].c)", a: %{b: %{c: 1}}) end
t 32, fn -> Code.eval_string("put_in(a.b[:c][hd([1])], 5)", a: %{b: %{c: %{}}}) end
t 33, fn -> Code.eval_string("put_in(List.first(a).b, 5)", a: [%{b: 1}]) end
t 34, fn -> Code.eval_string("get_and_update_in(a.b, fn x -> {x, x} end)", a: %{b: 1}) end
t 35, fn -> Code.eval_string("get_in(a.b[:c].d)", a: %{b: nil}) end
t 36, fn -> Code.eval_string("match?(x = 1, 2)") end
t 37, fn -> Code.eval_string("destructure(1, [1])") end
t 38, fn -> Code.eval_string("destructure(x, [1])") end
t 39, fn -> Code.eval_string("binding(1)") end
t 40, fn -> Code.eval_string("defguard x") end
t 43, fn -> Code.eval_string("defmodule A3 do defdelegate x(1), to: List end") end
t 44, fn -> Code.eval_string("defmodule A4 do defdelegate x(a), to: A4 end") end
t 45, fn -> Code.eval_string("defmodule A5 do defdelegate x(a), [] end") end
t 46, fn -> Code.eval_string("defmodule A6 do defdelegate x(a) when a, to: List end") end
t 47, fn -> Code.eval_string("defmodule A7 do defoverridable x: 1 end") end
t 48, fn -> Code.eval_string("defmodule A8 do def x, do: super() end") end
t 49, fn -> Code.eval_string("defmodule A9 do def x(a), do: a; defoverridable x: 1; def x(a), do: super() end") end
t 50, fn -> Code.eval_string("super(1)") end
t 52, fn -> Code.eval_string("var!(x)") end
t 53, fn -> Code.eval_string("var!(x, Foo)") end
t 54, fn -> Code.eval_string("var!(1)") end
t 55, fn -> Code.eval_string("alias!(x)") end
t 56, fn -> Code.eval_string("use Nope") end
t 57, fn -> Code.eval_string("use String") end
t 58, fn -> Code.eval_string("use x") end
t 59, fn -> Code.eval_string("import Nope") end
t 60, fn -> Code.eval_string("require Nope") end
t 61, fn -> Code.eval_string("alias nope") end
t 62, fn -> Code.eval_string("alias Foo, as: bar") end
t 63, fn -> Code.eval_string("alias :foo") end
t 64, fn -> Code.eval_string("import String, only: [foo: 1]") end
t 65, fn -> Code.eval_string("import String, only: 1") end
t 66, fn -> Code.eval_string("import String, except: [foo: 1], only: []") end
t 67, fn -> Code.eval_string("import String, foo: 1") end
t 68, fn -> Code.eval_string("__CALLER__") end
t 69, fn -> Code.eval_string("__STACKTRACE__") end
t 70, fn -> Code.eval_string("defmodule A11 do def x, do: __CALLER__ end") end
t 72, fn -> Code.eval_string("@x 1") end
t 73, fn -> Code.eval_string("@x") end
t 74, fn -> Code.eval_string("defmodule A13 do def x, do: @x 1 end") end
t 75, fn -> Code.eval_string("defmodule A14 do @x 1, 2 end") end
t 76, fn -> Code.eval_string("defmodule A15 do @1 end") end
t 78, fn -> Code.eval_string("def foo, do: 1") end
t 79, fn -> Code.eval_string("defmodule A17 do def foo(x) when x end") end
t 80, fn -> Code.eval_string("defmodule A18 do def 1, do: 1 end") end
t 81, fn -> Code.eval_string("defmodule A19 do def x.y, do: 1 end") end
t 82, fn -> Code.eval_string("defmodule A20 do def Foo.y, do: 1 end") end
t 83, fn -> Code.eval_string("defmodule A21 do def foo, foo: 1 end") end
t 85, fn -> Code.eval_string("defmodule 1 do end") end
t 86, fn -> Code.eval_string("defmodule foo do end") end
t 88, fn -> Code.eval_string("defmodule nil do end") end
t 90, fn -> Code.eval_string("defmodule A23, do: 1, else: 2") end
end
