# What the documentation chunk of a module holds.
src = ~S'''
defmodule E do
  @callback zz() :: atom
  @macrocallback yy() :: atom
  @callback aa() :: atom
  @callback aa(integer) :: atom
  @opaque z :: 1
  @type b :: 1
  @doc "impl doc none"
  def f(:a), do: 1
  def f(1), do: 2
  def g(:a, _), do: 1
  def g(:b, x), do: x
  def h({a, b}, true, 1.5, %{}, %Range{}, <<1>>, &(&1), fn -> 1 end), do: {a, b}
  def i(_), do: 1
  def i(a), do: a
  @behaviour GenServer
  @impl true
  def init(a), do: a
  def j(a = b), do: {a, b}
  def k(%{} = %{a: 1}), do: 1
  def l("a" <> b), do: b
  def m(-1, x..y//_), do: {x, y}
  def n([a: 1]), do: 1
  def o(@xx), do: 1
  @doc "x"
  @doc false
  def p, do: 1
  @doc false
  @doc "x"
  def q, do: 1
  @doc "x"
  @doc "y"
  def r, do: 1
  defguardp pg(x) when x
  defguard gg(x, y \\ 1) when x + y
  defdelegate del(a, b \\ 1), to: Map, as: :get
end
'''
src = String.replace(src, "  def h({a, b}, true, 1.5, %{}, %Range{}, <<1>>, &(&1), fn -> 1 end)", "  def h({a, b}, true, 1.5, %{}, %Range{}, <<1>>)") |> String.replace("  def o(@xx), do: 1\n", "")
[{E, bin}] = Code.compile_string(src)
path = Path.join(System.tmp_dir!(), "ampoule_docs_E.beam")
File.write!(path, bin)
{:docs_v1, l, :elixir, f, m, meta, docs} = Code.fetch_docs(path)
File.rm!(path)
IO.inspect({l, f, m, meta |> Map.delete(:source_path) |> Enum.sort()}, limit: :infinity)

for {id, line, signature, doc, meta} <- docs do
  IO.inspect({id, line, signature, doc, Enum.sort(meta)}, limit: :infinity, charlists: :as_lists)
end
