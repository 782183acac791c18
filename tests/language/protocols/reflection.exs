# What protocols and their implementations tell of themselves, and how they fail.
require Protocol
t = fn f -> try do IO.inspect(f.()) rescue e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e)) end end
defprotocol P do
  @doc "p doc"
  def p(x)
end
defprotocol D do
  @fallback_to_any true
  @undefined_impl_description "derive it"
  def d(x, opts \\ [])
end
defprotocol N do
  @undefined_impl_description "make one"
  def n(x)
end
defimpl D, for: Any do
  defmacro __deriving__(module, opts) do
    struct = Macro.struct_info!(module, __CALLER__) |> Enum.map(& &1.field)
    quote do
      defimpl D, for: unquote(module) do
        def d(_, o), do: {unquote(opts), unquote(struct), o}
      end
    end
  end
  def d(x, o), do: {:any, x, o}
end
IO.puts 1
defimpl P, for: [Integer, Float] do
  def p(x), do: {@for, @protocol, __MODULE__, x}
end
defmodule S1 do
  @derive {D, only: [:a]}
  defstruct [:a, :b]
end
defmodule S2 do
  @derive D
  defstruct [:a]
end
defmodule S3 do
  defstruct [:x]
end
t.(fn -> P.p(1) end)
t.(fn -> P.p(1.0) end)
t.(fn -> P.p("x") end)
t.(fn -> P.p(struct(S1)) end)
t.(fn -> N.n(%{a: 1}) end)
t.(fn -> N.n(:a) end)
t.(fn -> D.d(struct(S1, a: 1)) end)
t.(fn -> D.d(struct(S2, a: 1), [:o]) end)
t.(fn -> D.d(struct(S3)) end)
t.(fn -> D.d(:x) end)
t.(fn -> P.impl_for(1) end)
t.(fn -> P.impl_for("") end)
t.(fn -> P.impl_for!("") end)
t.(fn -> D.impl_for("") end)
t.(fn -> D.impl_for(struct(S1)) end)
t.(fn -> {P.__protocol__(:module), P.__protocol__(:functions), P.__protocol__(:consolidated?), P.__protocol__(:impls)} end)
t.(fn -> {P.Integer.__impl__(:for), P.Integer.__impl__(:protocol)} end)
t.(fn -> P.behaviour_info(:callbacks) end)
t.(fn -> D.behaviour_info(:callbacks) end)
t.(fn -> P.__info__(:functions) end)
t.(fn -> P.Integer.__info__(:functions) end)
t.(fn -> P.Integer.module_info(:attributes)[:behaviour] end)
t.(fn -> P.Integer.module_info(:attributes) |> Keyword.delete(:vsn) end)
t.(fn -> Code.eval_string("defprotocol Bad do\n def p()\nend") end)
t.(fn -> Code.eval_string("defprotocol Bad do\n def 1\nend") end)
t.(fn -> Code.eval_string("defimpl Nope, for: Integer do\nend") end)
t.(fn -> Code.eval_string("defimpl P do\nend") end)
t.(fn -> Code.eval_string("defimpl String, for: Integer do\nend") end)
t.(fn -> Code.eval_string("defmodule X do\n @derive P\n defstruct [:a]\nend") end)
t.(fn -> Code.eval_string("defmodule X do\n @derive Nope\n defstruct [:a]\nend") end)
t.(fn -> struct(Protocol.UndefinedError, protocol: P, value: 1, description: "x") |> Exception.message end)
t.(fn -> Enum.map(1, & &1) end)
t.(fn -> to_string({1}) end)
t.(fn -> "#{struct(S2)}" end)
t.(fn -> Enum.into([], 1) end)
t.(fn -> Enum.count(struct(S2)) end)
t.(fn -> Enum.count(nil) end)
