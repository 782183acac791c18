# The forms in which types are kept, and the code of them.
defmodule S do
  defstruct [:zz, :b, a: 1]
  @typedoc "doc"
  @typedoc since: "1.0"
  @type t :: %S{a: integer}
end
defmodule Al.Ias do
  defstruct [:q]
end
{:module, _, bin, _} = defmodule M do
  alias Al.Ias
  require Record
  Record.defrecordp(:rec, x: 1, y: 2)
  @attr String
  @type a :: %Ias{}
  @type b :: Ias.t
  @type c :: %S{b: :x, zz: integer}
  @type d :: @attr.t
  @type e :: %{required(:a) => 1, optional(atom) => 2, :b => 3}
  @type f :: (a, b, c -> d)
  @type g :: fun()
  @type h :: (() -> a)
  @type i :: +1
  @type j :: {:a, 1}
  @type k :: a | (b | c) | d
  @type l :: record(:rec, y: integer)
  @type m :: record(:rec)
  @type n :: [{:a, 1}, ...]
  @type o :: [a: 1, b: 2, c: 3]
  @type p :: %{a: 1, b: 2}
  @type q(x) :: [x: x]
  @type r :: __MODULE__.a
  @type s :: M.a | M
  @type t :: <<>>
  @type u :: <<_::_*8>> | <<_::16>>
  @type v :: (a -> (b -> c))
  @type w :: x :: integer
  @type x :: term()
  @type y :: %{optional(:a) => integer, optional(any) => any}
  @type z :: unquote(Macro.escape({:a, :b}))
  @spec name(x :: integer, list(y)) :: {z, z} when y: integer, z: var
  def name(_, _), do: 1
end
{:ok, ts} = Code.Typespec.fetch_types(bin)
for {_, t} <- Enum.reverse(ts), do: IO.inspect t
IO.inspect Code.Typespec.fetch_specs(bin)
for {_, t} <- Enum.reverse(ts), do: IO.inspect Code.Typespec.type_to_quoted(t)
{:module, _, bin, _} = defmodule M2 do
  @type t :: keyword | struct | charlist | as_boolean(term) | nonempty_charlist | map | tuple | %{} | {} | [] | 1..2 | -1..1 | [...] | keyword(integer) | <<_::3, _::_*4>> | (... -> any) | nil | true | mfa | :foo.bar(integer) | maybe_improper_list(a, b) | function | {a, b, :c} | nonempty_list(a) | number
  @type a :: integer
  @type b :: a
  @type bb(x, y) :: {x, y, x} | y
  @type rec :: %Range{first: a}
  @type mm :: %{required(a) => b, optional(:x) => b, y: 1}
  @spec foo(integer) :: atom
  @spec foo(x :: atom) :: x when x: integer
  def foo(_), do: 1
  @spec bar :: no_return
  def bar, do: raise "x"
  @spec baz(a, b, c) :: [c] when a: term, b: integer, c: var
  def baz(_, _, _), do: 1
  @callback cb(a) :: b
  @macrocallback mcb(Macro.t) :: Macro.t
end
{:ok, ts} = Code.Typespec.fetch_types(bin)
for {_, t} <- ts, do: IO.inspect {t, Code.Typespec.type_to_quoted(t)}, limit: :infinity
{:ok, ss} = Code.Typespec.fetch_specs(bin)
for {{n, _}, l} <- ss, s <- l, do: IO.inspect {n, Code.Typespec.spec_to_quoted(n, s)}
{:ok, ss} = Code.Typespec.fetch_callbacks(bin)
