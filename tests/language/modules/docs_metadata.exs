# Texts and metadata of documentation.
source = ~S"""
defmodule D do
  @moduledoc "Mod"
  @moduledoc since: "1.1", tags: [:a]
  @typedoc "T doc"
  @typedoc since: "1.2"
  @type t :: integer
  @type u(a) :: {a, a}
  @typedoc false
  @type hid :: integer
  @typedoc "Opaque"
  @opaque o :: integer
  @typep priv :: integer
  @type uses_priv :: priv
  @doc "cb doc"
  @callback cb(a :: integer, b :: t, integer) :: t
  @callback cb2(integer, String.t, [integer], %{}, map, {integer, atom}, D.t, t, keyword, u(integer)) :: t
  @doc since: "1.0"
  @macrocallback mcb(Macro.t) :: Macro.t
  @doc "foo doc"
  @doc since: "1.3", extra: :yes
  @doc deprecated: "no"
  def foo(a, b \\ 1, c \\ %{x: 1})
  def foo(a, _, %{}), do: a
  def bar(%{a: 1} = map, [h | t], {:ok, _}, "str", 1, :atom, %Range{} = d, %Range{}, <<_, y>>, _ignored, _, nil, fn_ = 1), do: {map, h, t, d, y, fn_}
  defstruct [:a]
  @deprecated "use other"
  def dep(x) when is_integer(x), do: x
  @doc guard: true
  defguard is_foo(x) when x == 1
  defmacro mac(a, do: block), do: {a, block}
  @doc false
  def hidden(a), do: a
  def _under(a), do: a
  @doc "impl"
  def nodoc(a, a), do: a
  def multi(:a, x), do: x
  def multi(b, y), do: {b, y}
  def op(left, right), do: {left, right}
  def noargs, do: 1
  defp private(x), do: x
  def usep(x), do: private(x)

  @spec sp(integer) :: integer
  def sp(int), do: int
  def unq(unquote(Macro.var(:zz, nil))), do: zz
end
"""
[{D, bin}] = Code.compile_string(source)
path = Path.join(System.tmp_dir!(), "ampoule_docs_D.beam")
File.write!(path, bin)
{:docs_v1, l, :elixir, f, m, meta, docs} = Code.fetch_docs(path)
File.rm!(path)
IO.inspect({l, f, m, meta |> Map.delete(:source_path) |> Enum.sort()}, limit: :infinity)

for {id, line, signature, doc, meta} <- docs do
  IO.inspect({id, line, signature, doc, Enum.sort(meta)}, limit: :infinity, charlists: :as_lists)
end
