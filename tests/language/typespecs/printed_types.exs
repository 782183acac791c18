[{m, bin} | _] = Code.compile_string(~S"""
defmodule Doc do
  @moduledoc "Mod doc"
  @moduledoc since: "1.0", authors: ["x"]
  @typedoc "a type"
  @typedoc since: "1.1"
  @type t :: %__MODULE__{a: integer, b: nil | String.t()}
  @type u(a) :: {:ok, a} | {:error, term} | nil
  @type v :: :a | :b | 1 | 1..5 | 0b101 | -1
  @typep p :: integer
  @opaque o :: p
  @type f :: (-> any) | (integer -> p) | (... -> any)
  @type m :: %{required(:a) => 1, optional(atom) => any, b: 2} | %{} | map
  @type l :: [integer] | [] | [integer, ...] | [a: 1, b: 2] | list | keyword | nonempty_list(atom) | maybe_improper_list(a :: integer, b :: atom)
  @type b :: <<>> | <<_::8>> | <<_::_*8>> | <<_::3, _::_*2>> | binary | bitstring
  @type tup :: {} | {1} | {1, 2} | tuple
  @type misc :: pid | port | reference | node | module | mfa | arity | byte | char | charlist | iodata | iolist | timeout | number | float | neg_integer | non_neg_integer | pos_integer | no_return | none | any | term | boolean | as_boolean(t) | struct | identifier | function | fun | binary | nonempty_binary | nonempty_charlist | nonempty_string
  @type rem :: String.t() | Enumerable.t() | Keyword.t(integer) | :sets.set(atom)
  @type nested :: {:a, (integer | (atom | (float | nil)))} | (integer -> (atom | nil))
  @type named :: {a :: integer, b :: [c :: atom]}
  defstruct [:a, :b]
  @doc "fun doc"
  @doc since: "2.0"
  @doc deprecated: "use g"
  @spec f(integer) :: atom
  @spec f(atom) :: integer
  def f(x), do: x
  @doc false
  def hidden, do: 1
  def nodoc(a, b \\ 1), do: {a, b}
  @doc group: "g"
  def meta(%{a: 1} = m, [h | _], {x, y}, <<b::8>>, "lit", 5, _ignored, %Doc{} = s, c \\ nil), do: {m, h, x, y, b, s, c}
  @doc "mac"
  defmacro mac(x, opts \\ []), do: {x, opts}
  @doc "guard"
  defguard g(x) when is_integer(x)
  @spec w(a, b) :: {a, b} when a: integer, b: atom | nil
  def w(a, b), do: {a, b}
  @spec n(x :: integer, y :: [atom]) :: :ok
  def n(_, _), do: :ok
  @spec dflt(integer, keyword) :: %{optional(any) => any}
  def dflt(_a, _opts \\ []), do: %{}
  @callback cb(a :: integer) :: atom
  @callback cb2() :: {:ok, t} | :error
  @doc "cb3 doc"
  @callback cb3(integer, atom) :: any when integer: atom
  @macrocallback mcb(Macro.t()) :: Macro.t()
  @optional_callbacks cb: 1, mcb: 1
  @spec mac(any, any) :: any
  @doc "delegated"
  defdelegate up(s), to: String, as: :upcase
end
""")
path = Path.join(System.tmp_dir!(), "printed_types_#{System.pid()}.beam")
File.write!(path, bin)
IO.inspect m
{:docs_v1, anno, lang, fmt, moddoc, meta, docs} = Code.fetch_docs(path)
IO.inspect {anno, lang, fmt, moddoc, meta |> Map.drop([:source_path, :source_annos, :behaviours]) }
for d <- Enum.sort(docs), do: IO.inspect(d, width: 200)
{:ok, types} = Code.Typespec.fetch_types(bin)
for {k, t} <- Enum.sort_by(types, fn {k, {n, _, v}} -> {k, n, length(v)} end), do: IO.puts("@#{k} " <> Macro.to_string(Code.Typespec.type_to_quoted(t)))
{:ok, specs} = Code.Typespec.fetch_specs(bin)
for {{n, _}, ss} <- Enum.sort(specs), s <- ss, do: IO.puts("@spec " <> Macro.to_string(Code.Typespec.spec_to_quoted(n, s)))
{:ok, cbs} = Code.Typespec.fetch_callbacks(bin)
for {{n, _}, ss} <- Enum.sort(cbs), s <- ss, do: IO.puts("@callback " <> Macro.to_string(Code.Typespec.spec_to_quoted(n, s)))
IO.inspect Doc.behaviour_info(:callbacks) |> Enum.sort
IO.inspect Doc.behaviour_info(:optional_callbacks) |> Enum.sort
File.rm!(path)
IO.inspect(Code.Typespec.fetch_types(Nope))
IO.inspect Code.fetch_docs(Nope)
IO.inspect Code.fetch_docs(:lists) |> elem(0)
for s <- ["a | b | c", "(a | b) | c", "a | (b | c)", "(a -> b)", "(a, b -> c)", "(-> a)", "(... -> a)", "{a | b, c}", "[a | b]", "%{a => b | c}", "%{optional(a) => b}", "a :: b | c", "(a | b -> c | d)", "(a -> b) | c", "[a, ...]", "f(a) :: b when a: c, b: d | e", "%A{b: c | d}", "<<_::8, _::_*4>>", "1..2", "A.t(b | c)", "a :: (b -> c) | nil"] do
  IO.puts Macro.to_string(Code.string_to_quoted!("@type x :: " <> s))
end
long = "@spec fooooooooooooooo(integer | atom | binary | list, keyword) :: {:ok, integer | atom | binary} | {:error, term} | :ignore | nil | {:stop, reason :: term}"
IO.puts Macro.to_string(Code.string_to_quoted!(long))
IO.puts Macro.to_string(Code.string_to_quoted!("@type t :: :aaaaaaaaaaaaaaaa | :bbbbbbbbbbbbbbbbbbbbbb | :cccccccccccccccccccc | :dddddddddddddddddddd | :eeeeeeeeeeeee"))
