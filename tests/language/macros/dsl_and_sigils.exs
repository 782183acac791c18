# compile hooks, own sigils, using with opts, DSL
defmodule Sig do
  def sigil_x(s, m), do: {:x, s, m}
  defmacro sigil_y({:<<>>, _, [s]}, m), do: {:y, s, m} |> Macro.escape()
  defmacro sigil_z(t, m), do: quote(do: {:z, unquote(t), unquote(m)})
  def sigil_W2(s, m), do: {:W2, s, m}
  def sigil_ABC(s, m), do: {:ABC, s, m}
end
defmodule UseSig do
  import Sig
  b = 1
  IO.inspect ~x(a#{b}c)abc
  IO.inspect ~y(abc)d
  IO.inspect ~z[x#{b}y\n]
  IO.inspect ~x"""
  multi #{b}
    line
  """
  IO.inspect ~ABC[no #{b} interp\n]xyz
  IO.inspect ~x'a'
  IO.inspect ~x"a"
  IO.inspect ~x|a|
  IO.inspect ~x/a/
  IO.inspect ~x{a}
  IO.inspect ~x<a>
  IO.inspect ~x(a\)b)
  IO.inspect ~ABC(a\)b)
  IO.inspect ~ABC'''
  raw\n
  '''
  IO.inspect {~w(a b c), ~w(a b)a, ~w(a b)c, ~w(a#{b} c)s, ~W(a#{b} c)a, ~w()}
  IO.inspect {~s(a"b#{b}), ~S(a#{b}\n), ~c(abc), ~C(a#{b}), ~c"a#{b}"}
  IO.inspect {~D[2020-01-01], ~T[10:00:00], ~N[2020-01-01 10:00:00], ~U[2020-01-01 10:00:00Z]}
  IO.inspect {~r/a#{b}/i, ~r"x"ux, ~r(a\/b), ~r/a\/b/}
end
defmodule Dsl do
  defmacro __using__(opts) do
    quote bind_quoted: [opts: opts] do
      import Dsl
      Module.register_attribute(__MODULE__, :routes, accumulate: true)
      Module.register_attribute(__MODULE__, :mw, accumulate: true)
      @prefix opts[:prefix] || "/"
      @before_compile Dsl
      @after_compile {Dsl, :ac}
    end
  end
  defmacro get(path, do: block), do: add(:get, path, block)
  defmacro post(path, do: block), do: add(:post, path, block)
  defp add(verb, path, block) do
    quote do
      name = :"#{unquote(verb)}_#{String.replace(unquote(path), "/", "_")}"
      @routes {unquote(verb), @prefix <> unquote(path), name}
      def unquote({:unquote, [], [{:name, [], __MODULE__}]})(var!(conn)) do
        _ = var!(conn)
        unquote(block)
      end
    end
  end
  defmacro middleware(m), do: quote(do: @mw unquote(m))
  defmacro scope(p, do: block) do
    quote do
      old = @prefix
      @prefix old <> unquote(p)
      unquote(block)
      @prefix old
    end
  end
  defmacro __before_compile__(env) do
    routes = Module.get_attribute(env.module, :routes) |> Enum.reverse()
    clauses = for {v, p, n} <- routes do
      quote do
        def dispatch(unquote(v), unquote(p), conn), do: unquote(n)(conn)
      end
    end
    quote do
      unquote_splicing(clauses)
      def dispatch(v, p, _), do: {:not_found, v, p}
      def routes, do: unquote(Macro.escape(routes))
      def mw, do: @mw
    end
  end
  def ac(env, _bc), do: IO.inspect({:after, env.module, env.function})
end
defmodule Router do
  use Dsl, prefix: "/api"
  middleware :auth
  middleware {:log, level: 1}
  get "/users" do
    {:users, conn}
  end
  scope "/admin" do
    post "/x" do
      {:admin, conn}
    end
  end
  get "/after", do: :after
end
IO.inspect Router.routes
IO.inspect Router.mw
IO.inspect Router.dispatch(:get, "/api/users", 1)
IO.inspect Router.dispatch(:post, "/api/admin/x", 2)
IO.inspect Router.dispatch(:get, "/api/after", 2)
IO.inspect Router.dispatch(:get, "/nope", 2)
defmodule Many do
  defmacro __before_compile__(_), do: quote(do: (def bc1, do: :bc1))
  defmacro other(_), do: quote(do: (def bc2, do: :bc2; defoverridable bc2: 0; def bc2, do: {:o, super()}))
  defmacro last(env), do: (IO.inspect(Module.definitions_in(env.module) |> Enum.sort); nil)
end
defmodule UseMany do
  @before_compile Many
  @before_compile {Many, :other}
  @before_compile {Many, :last}
  def x, do: bc1()
end
IO.inspect {UseMany.x, UseMany.bc2}
defmodule Nest do
  defmacro build(n) do
    for i <- 1..n do
      quote do
        defmodule unquote(Module.concat(__CALLER__.module, "M#{i}")) do
          @i unquote(i)
          def i, do: @i
          defmacro mi(x), do: {:+, [], [x, unquote(i)]}
          def mod, do: __MODULE__
        end
      end
    end
  end
end
defmodule Holder do
  require Nest
  Nest.build(3)
  def all, do: {__MODULE__.M2.i(), Holder.M3.i()}
end
IO.inspect Holder.all
IO.inspect Holder.M2.mod
defmodule Rec do
  defmacro fact(0), do: 1
  defmacro fact(n) when is_integer(n), do: quote(do: unquote(n) * Rec.fact(unquote(n - 1)))
  defmacro unroll([]), do: :done
  defmacro unroll([h | t]), do: quote(do: {unquote(h), Rec.unroll(unquote(t))})
  defmacro while(c, do: b) do
    quote do
      Enum.reduce_while(Stream.cycle([:ok]), :ok, fn _, acc -> if unquote(c), do: (unquote(b); {:cont, acc}), else: {:halt, acc} end)
    end
  end
  defmacro ast(x), do: Macro.escape(x)
  defmacro src(x), do: Macro.to_string(x)
  defmacro defkv(kvs) do
    for {k, v} <- kvs, do: quote(do: def(unquote(k)(), do: unquote(v)))
  end
  defmacro swap(a, b), do: quote(do: (t = unquote(a); unquote(a) = unquote(b); unquote(b) = t; {unquote(a), unquote(b)}))
  defmacro with_block(do: b, else: e), do: quote(do: {unquote(b), unquote(e)})
  defmacro stab(do: clauses), do: Macro.escape(clauses)
  defmacro kw(opts), do: Macro.escape(opts)
  defmacro varargs(a, b \\ 2, c \\ quote(do: 1 + 2)), do: quote(do: {unquote(a), unquote(b), unquote(c)})
end
defmodule UseRec do
  require Rec
  import Rec
  IO.inspect Rec.fact(5)
  IO.inspect Rec.unroll([1, 2, 3])
  Process.put(:n, 0)
  while Process.get(:n) < 3 do
    Process.put(:n, Process.get(:n) + 1)
  end
  IO.inspect Process.get(:n)
  IO.inspect Rec.ast(a + b)
  IO.inspect src(if a, do: b)
  IO.inspect src(fn x -> x end)
  defkv a: 1, b: 1 + 1, c: fn -> 3 end |> then(& &1.())
  x = 1
  y = 2
  t = :keep
  IO.inspect swap(x, y)
  IO.inspect t
  IO.inspect(with_block do 1 else 2 end)
  IO.inspect(stab do a, b when a > b -> a; _ -> 1 end)
  IO.inspect kw(a: 1, b: x, do: 2)
  IO.inspect {varargs(1), varargs(1, 3), varargs(1, 3, 4)}
end
IO.inspect {UseRec.a, UseRec.b, UseRec.c}
