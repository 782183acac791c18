# structs, exceptions, protocols
defmodule P1 do
  defstruct [:a, b: 2, c: nil, d: &String.upcase/1, e: %{x: 1}, f: [1, 2], g: {1, 2}]
end
defmodule P2 do
  @enforce_keys [:a]
  @derive {Inspect, only: [:a]}
  defstruct [:a, :b]
  def new(x), do: %__MODULE__{a: x}
  def up(%__MODULE__{} = s, k), do: %{s | b: k}
  def pat(%{__struct__: m}), do: m
  def pat2(%m{}), do: m
  def pat3(%_{a: a}), do: a
end
defmodule P3 do
  @derive [{Inspect, except: [:b]}]
  defstruct [:a, :b, x: 1]
end
defmodule P4 do
  @derive {Inspect, optional: [:b]}
  defstruct [:a, :b]
end
defmodule E1 do
  defexception [:x, message: "default"]
end
defmodule E2 do
  defexception [:x]
  @impl true
  def message(%{x: x}), do: "x is #{inspect(x)}"
  @impl true
  def exception(x) when is_integer(x), do: %__MODULE__{x: x}
  def exception(o), do: super(o)
end
defmodule E3 do
  defexception message: "m3", k: 1
  def blame(e, st), do: {%{e | message: "blamed"}, st}
end
defmodule E4 do
  defexception []
  def message(_), do: raise "oops"
end
defmodule E5 do
  defexception []
  def message(_), do: :notbin
end
defprotocol Pr do
  @fallback_to_any true
  @doc "doc"
  @spec f(t) :: any
  def f(x)
  def g(x, y)
end
defimpl Pr, for: Any do
  defmacro __deriving__(module, opts) do
    quote do
      defimpl Pr, for: unquote(module) do
        def f(x), do: {:derived, unquote(opts), x.a}
        def g(_, y), do: y
      end
    end
  end
  def f(_), do: :any
  def g(_, y), do: {:any, y}
end
defimpl Pr, for: [Integer, Float] do
  def f(x), do: {@for, @protocol, x}
  def g(x, y), do: x + y
end
defimpl Pr, for: BitString do def f(x), do: {:bs, x}; def g(x, y), do: x <> y end
defimpl Pr, for: P1 do def f(x), do: {:p1, x.b}; def g(_, _), do: 1 end
defimpl Pr, for: Map do def f(x), do: {:map, map_size(x)}; def g(_, _), do: 1 end
for {t, n} <- [{Atom, :at}, {List, :l}, {Tuple, :t}, {Function, :f}, {PID, :p}, {Reference, :r}] do
  defimpl Pr, for: t do
    def f(_), do: unquote(n)
    def g(_, _), do: @for
  end
end
defmodule D1 do
  @derive Pr
  defstruct a: 1
end
defmodule D2 do
  @derive {Pr, [opt: 1]}
  defstruct a: 2
end
defmodule D3 do
  defstruct a: 3
end
defmodule D4 do
  defstruct [:z]
  defimpl Pr do def f(_), do: {:inner, @for}; def g(_, _), do: __MODULE__ end
end
defprotocol NoAny do def n(x) end
defmodule ND do
  defstruct [:a]
end
defprotocol WithBad do
  @undefined_impl_description "custom desc"
  def w(x)
end
t = fn n, f -> IO.inspect({n, try do f.() rescue e -> {:raised, e.__struct__, Exception.message(e)} end}) end
t.(1, fn -> Code.eval_string("%P1{}") |> elem(0) end)
t.(2, fn -> Code.eval_string("%P2{}") |> elem(0) end)
t.(3, fn -> Code.eval_string("%P2{a: 1, z: 1}") |> elem(0) end)
t.(4, fn -> {P2.new(1), P2.up(P2.new(1), 2), P2.pat(P2.new(1)), P2.pat2(P2.new(1)), P2.pat3(P2.new(3))} end)
t.(5, fn -> struct(P2, a: 1, q: 2) end)
t.(6, fn -> struct!(P2, a: 1, q: 2) end)
t.(7, fn -> struct!(P2, b: 1) end)
t.(8, fn -> struct(P2) end)
t.(10, fn -> P2.__struct__(a: 1) end)
t.(11, fn -> P2.__struct__(b: 1) end)
t.(12, fn -> P2.__info__(:struct) end)
t.(13, fn -> %{P2.new(1) | zz: 1} end)
t.(14, fn -> Code.eval_string("%P2{x | a: 2}", x: P2.new(1)) |> elem(0) end)
t.(15, fn -> Code.eval_string("%P2{x | a: 2}", x: %{a: 1}) |> elem(0) end)
t.(16, fn -> Code.eval_string("%P3{a: 1}") |> elem(0) end)
t.(17, fn -> Code.eval_string("{%P4{a: 1}, %P4{b: 1}}") |> elem(0) end)
t.(18, fn -> raise E1 end)
t.(19, fn -> raise E1, message: "hi", x: 1 end)
t.(20, fn -> raise E1, "str" end)
t.(21, fn -> raise E2, 5 end)
t.(22, fn -> raise E2, x: :a end)
t.(23, fn -> raise E2, y: :a end)
t.(24, fn -> raise E3 end)
t.(26, fn -> raise E5 end)
t.(27, fn -> raise String end)
t.(28, fn -> raise "a" <> "b" end)
t.(29, fn -> raise :foo end)
t.(30, fn -> raise 1 end)
t.(31, fn -> raise %{a: 1} end)
t.(32, fn -> raise struct(E1, x: 2) end)
t.(33, fn -> E1.exception("abc") end)
t.(34, fn -> E1.exception(x: 1) end)

t.(36, fn -> Exception.blame(:error, E3.exception([]), []) end)
t.(37, fn -> Exception.format(:error, %RuntimeError{message: "x\ny"}, []) end)
t.(38, fn -> Exception.format_banner(:throw, :x) end)
for v <- [1, 1.5, "a", <<1::3>>, :a, nil, [], [1], {1}, %{}, %{a: 1}, self(), make_ref(), fn -> 1 end, %{__struct__: P1, b: 9}, %{__struct__: D1, a: 1}, %{__struct__: D2, a: 1}, %{__struct__: D3, a: 1}, %{__struct__: D4, z: 1}, 1..2, %{__struct__: Nope}, %{__struct__: 1}] do
  t.({:pr, if(is_pid(v) or is_reference(v) or is_function(v), do: :opaque, else: v)}, fn -> Pr.f(v) |> then(fn {:any, _} -> 1; o -> o end) end)
  t.(:impl, fn -> Pr.impl_for(v) end)
end
t.(40, fn -> NoAny.n(1) end)
t.(41, fn -> NoAny.n(%{__struct__: ND, a: 1}) end)
t.(42, fn -> NoAny.impl_for(1) end)
t.(43, fn -> NoAny.impl_for!(1) end)
t.(44, fn -> WithBad.w(1) end)
t.(45, fn -> {Pr.__protocol__(:module), Pr.__protocol__(:functions), Pr.__protocol__(:consolidated?), Pr.__protocol__(:impls)} end)
t.(47, fn -> Protocol.assert_protocol!(Pr) end)
t.(48, fn -> Protocol.assert_protocol!(String) end)
t.(49, fn -> Protocol.assert_impl!(Pr, Integer) end)
t.(50, fn -> Protocol.assert_impl!(NoAny, Integer) end)
t.(51, fn -> Protocol.consolidated?(Pr) end)
t.(52, fn -> Pr.__info__(:functions) end)
t.(53, fn -> Pr.behaviour_info(:callbacks) end)
t.(56, fn -> Code.eval_string("defmodule XX3 do defstruct [:a]\n @derive Pr end") |> elem(0) |> elem(1) end)
t.(57, fn -> Code.eval_string("defmodule XX4 do defstruct 1 end") end)
t.(58, fn -> Code.eval_string("defmodule XX5 do defstruct [1] end") end)
t.(59, fn -> Code.eval_string("defmodule XX6 do defstruct [:a]; defstruct [:b] end") end)
t.(61, fn -> Code.eval_string("defmodule XX8 do defstruct [:a, :a] end") |> elem(0) |> elem(1) end)
t.(62, fn -> Code.eval_string("defmodule XX9 do @enforce_keys [:z]; defstruct [:a] end") end)
t.(63, fn -> Code.eval_string("%Nope{}") end)
t.(64, fn -> Code.eval_string("%String{}") end)
t.(65, fn -> Code.eval_string("%P1{a: 1, a: 2}") |> elem(0) end)
t.(66, fn -> Code.eval_string("%P1{1 => 2}") end)
t.(67, fn -> Code.eval_string("%x{}", x: P1) end)
t.(68, fn -> Code.eval_string("case %{} do %P1{} -> 1; _ -> 2 end") |> elem(0) end)
t.(69, fn -> Code.eval_string("defimpl Nope, for: Integer do end") end)
t.(70, fn -> Code.eval_string("defimpl Pr, for: Integer do def f(_), do: 1 end") |> elem(0) |> elem(1) end)
t.(71, fn -> Code.eval_string("defimpl Pr do def f(_), do: 1 end") end)
t.(72, fn -> Code.eval_string("defprotocol XP do def f end") end)
t.(73, fn -> Code.eval_string("defprotocol XP2 do def f(x), do: x end") end)
t.(75, fn -> Code.eval_string("defprotocol XP4 do defp f(x) end") end)
t.(76, fn -> Code.eval_string("defprotocol XP5 do def f(1) end") end)
t.(77, fn -> Code.eval_string("defprotocol XP6 do end") |> elem(0) |> elem(1) end)
t.(78, fn -> Code.eval_string("defprotocol XP7 do @spec f(t) :: t; def f(x); @callback c :: 1 end") |> elem(0) |> elem(1) end)
t.(79, fn -> Code.eval_string("defexception [:a]") end)
t.(81, fn -> Code.eval_string("require Protocol; Protocol.derive(Pr, D3, z: 1); Pr.f(%D3{})") |> elem(0) end)
