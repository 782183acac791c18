defmodule MyMacros do
  defmacro unless2(c, do: b) do
    quote do
      if !unquote(c), do: unquote(b)
    end
  end
  defmacro double(x) do
    quote do
      y = unquote(x)
      y + y
    end
  end
  defmacro gen(name, value) do
    quote do
      def unquote(name)(), do: unquote(value)
    end
  end
  defmacro __using__(opts) do
    quote do
      import MyMacros
      @opts unquote(opts)
      def opts, do: @opts
      @before_compile MyMacros
    end
  end
  defmacro __before_compile__(env) do
    names = Module.definitions_in(env.module) |> Enum.map(&elem(&1, 0)) |> Enum.sort()
    quote do
      def all_names, do: unquote(names)
    end
  end
  defmacro my_if(c, clauses) do
    t = Keyword.get(clauses, :do)
    e = Keyword.get(clauses, :else)
    quote do
      case unquote(c) do
        x when x in [false, nil] -> unquote(e)
        _ -> unquote(t)
      end
    end
  end
  defmacro where, do: {__CALLER__.module, __CALLER__.function} |> Macro.escape()
  defmacro sum(args), do: Enum.reduce(args, 0, fn a, acc -> quote(do: unquote(a) + unquote(acc)) end)
end
defmodule User do
  use MyMacros, a: 1
  gen(:hello, "world")
  gen(:num, 1 + 2)
  for {n, v} <- [x: 1, y: 2] do
    def unquote(n)(), do: unquote(v)
  end
  def run do
    y = 100
    IO.inspect(unless2(false, do: :ran))
    IO.inspect(double(y + 1))
    IO.inspect(y)
    IO.inspect(my_if(nil, do: 1, else: 2))
    IO.inspect(where())
    IO.inspect(sum([1, 2, y]))
  end
end
User.run()
IO.inspect({User.hello(), User.num(), User.x(), User.y(), User.opts(), User.all_names()})
IO.inspect(quote(do: 1 + x))
IO.inspect(quote(do: foo(unquote(1 + 2))))
IO.inspect(Macro.to_string(quote(do: if(a, do: b))))
IO.inspect(Macro.expand(quote(do: unless(a, do: b)), __ENV__) |> is_tuple())
IO.inspect(__ENV__.file |> Path.basename())
IO.inspect(__MODULE__)
defmodule Attr do
  @a 1
  def a1, do: @a
  @a 2
  def a2, do: @a
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc :x
  @acc :y
  def acc, do: @acc
  @computed Enum.map(1..3, &(&1 * 2))
  def computed, do: @computed
end
IO.inspect({Attr.a1(), Attr.a2(), Attr.acc(), Attr.computed()})
IO.inspect(quote(do: {1, 2, 3}))
IO.inspect(quote(bind_quoted: [z: 1], do: z))
