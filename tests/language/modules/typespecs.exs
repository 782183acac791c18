defmodule TS do
  @typedoc "a type"
  @type t :: %__MODULE__{a: integer, b: atom}
  defstruct [:a, :b]
  @type id :: non_neg_integer
  @typep priv :: :x | :y
  @opaque op :: {priv, id}
  @type gen(a) :: [a] | nil
  @type fun1 :: (integer, atom -> boolean)
  @type fun2 :: (-> any)
  @type fun3 :: (... -> term)
  @type m :: %{required(:a) => integer, optional(binary) => any, b: 1}
  @type bin :: <<_::8, _::_*16>>
  @type bin2 :: <<>>
  @type bin3 :: <<_::_*8>>
  @type bin4 :: <<_::4>>
  @type rng :: 1..10
  @type neg :: -1
  @type kw :: [a: integer, b: atom]
  @type ne :: [integer, ...]
  @type emp :: []
  @type tup :: {:ok, String.t(), Enum.t()}
  @type lit :: true | nil | :foo | 1
  @type nm :: name :: integer
  @type emptymap :: %{}
  @type emptytup :: {}
  @type any_map :: map()
  @type st :: %URI{}
  @type nested :: gen(gen(id))
  @spec f(integer, x :: atom) :: t
  def f(a, b), do: %TS{a: a, b: b}
  @spec g(a, b) :: a | b when a: integer, b: var
  def g(a, _), do: a
  @spec h() :: no_return
  def h, do: exit(:normal)
  @spec i(integer) :: :int
  @spec i(atom) :: :atom
  def i(x) when is_integer(x), do: :int
  def i(_), do: :atom
  @spec p(keyword, charlist, iodata, mfa, module, timeout, node) :: struct
  def p(_, _, _, _, _, _, _), do: %TS{}
  @type uses :: op
  @spec __struct__(any) :: any
  def zero, do: 0
end

IO.inspect(TS.f(1, :a))
IO.inspect({TS.g(1, 2), TS.i(1), TS.i(:a)})
