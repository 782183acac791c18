# What a protocol tells about itself, and consolidating it.
defprotocol P do
  @moduledoc "doc"
  @fallback_to_any true
  @doc "f"
  @spec f(t) :: integer
  def f(x)
  def g(x, y)
end
defimpl P, for: Integer do
  def f(x), do: x
  def g(x, _), do: x
end
defimpl P, for: Any do
  def f(_), do: 0
  def g(_, _), do: 0
end
defmodule S do
  defstruct [:a]
  defimpl P do
    def f(_), do: 1
    def g(_, _), do: 1
  end
end
t = fn f -> try do f.() rescue e -> {e.__struct__, Exception.message(e)} catch k, v -> {k, v} end end
IO.inspect P.__protocol__(:module)
IO.inspect P.__protocol__(:functions)
IO.inspect P.__protocol__(:consolidated?)
IO.inspect P.__protocol__(:impls)
IO.inspect P.impl_for(1)
IO.inspect P.impl_for("a")
IO.inspect P.impl_for!(struct(S))
IO.inspect P.__info__(:functions)
IO.inspect P.__info__(:macros)
IO.inspect P.__info__(:attributes) |> Keyword.delete(:vsn)
IO.inspect P.behaviour_info(:callbacks)
IO.inspect P.behaviour_info(:optional_callbacks)
IO.inspect P.Integer.__impl__(:for)
IO.inspect P.Integer.__impl__(:protocol)
IO.inspect P.Integer.__info__(:attributes) |> Keyword.delete(:vsn)
IO.inspect P.Integer.__info__(:functions)
IO.inspect Protocol.consolidated?(P)
IO.inspect t.(fn -> Protocol.consolidated?(Enum) end)
IO.inspect t.(fn -> Protocol.consolidated?(Nope) end)
IO.inspect t.(fn -> Protocol.assert_protocol!(Enum) end)
IO.inspect t.(fn -> Protocol.assert_protocol!(P) end)
IO.inspect t.(fn -> Protocol.assert_protocol!(Nope) end)
IO.inspect t.(fn -> Protocol.assert_impl!(P, Integer) end)
IO.inspect t.(fn -> Protocol.assert_impl!(P, List) end)
IO.inspect t.(fn -> Protocol.assert_impl!(P, Any) end)
IO.inspect t.(fn -> Protocol.assert_impl!(Enum, Any) end)
IO.inspect t.(fn -> Protocol.consolidate(P, [Integer]) end)
IO.inspect t.(fn -> Protocol.consolidate(Enum, [Integer]) end)
IO.inspect t.(fn -> Protocol.consolidate(Nope, [Integer]) end)
IO.inspect Enumerable.__protocol__(:functions)
IO.inspect Protocol.consolidated?(Enumerable)
case Enumerable.__protocol__(:impls) do
 {:consolidated, l} -> IO.inspect Enum.sort(l)
 x -> IO.inspect x
end
IO.inspect String.Chars.__protocol__(:module)
dir = Path.join(System.tmp_dir!(), "protocols_#{System.pid()}_#{System.os_time()}")
File.mkdir_p!(dir)
Code.prepend_path(dir)
Code.put_compiler_option(:ignore_module_conflict, true)
ext = :code.objfile_extension()
mods = Code.compile_string(~S'''
defprotocol Q do
  @spec f(t) :: any
  def f(x)
end
defprotocol QA do
  @fallback_to_any true
  def f(x)
end
defprotocol QN do
  @undefined_impl_description "say so"
  def f(x)
end
defimpl Q, for: [Integer, List] do
  def f(x), do: {:q, x}
end
defimpl Q, for: Tuple do
  def f(x), do: {:t, x}
end
defmodule QS do
  defstruct [:a]
  defimpl Q do
    def f(x), do: {:s, x.a}
  end
  defimpl QA do
    def f(x), do: {:s, x.a}
  end
end
defimpl QA, for: Any do
  def f(_), do: :any
end
''')
for {m, b} <- mods, do: File.write!("#{dir}/#{m}#{ext}", b)
IO.inspect Protocol.extract_protocols([dir]) |> Enum.sort
IO.inspect Protocol.extract_impls(Q, [dir]) |> Enum.sort
IO.inspect Protocol.extract_impls(QA, [dir]) |> Enum.sort
IO.inspect Protocol.extract_impls(QN, [dir])
IO.inspect Protocol.extract_impls(Q, [String.to_charlist(dir), "/nonexistent"]) |> Enum.sort
IO.inspect Protocol.extract_protocols(["/nonexistent"])
for {m, _} <- mods, do: (:code.purge(m); :code.delete(m); :code.purge(m))
for p <- [Q, QA, QN] do
  {:ok, bin} = Protocol.consolidate(p, Protocol.extract_impls(p, [dir]))
  IO.inspect p.__protocol__(:consolidated?)
  File.write!("#{dir}/#{p}#{ext}", bin)
  :code.purge(p); :code.delete(p); :code.purge(p)
  {:module, ^p} = Code.ensure_loaded(p)
  IO.inspect Protocol.consolidated?(p)
  {:consolidated, l} = p.__protocol__(:impls)
  IO.inspect Enum.sort(l)
end
IO.inspect t.(fn -> Q.f(1) end)
IO.inspect t.(fn -> Q.f({}) end)
IO.inspect t.(fn -> Q.f(:a) end)
IO.inspect t.(fn -> Q.f(struct(QS, a: 1)) end)
IO.inspect t.(fn -> Q.f(struct(URI)) end)
IO.inspect t.(fn -> QA.f(:a) end)
IO.inspect t.(fn -> QA.f(%URI{}) end)
IO.inspect t.(fn -> QA.f(struct(QS, a: 1)) end)
IO.inspect t.(fn -> QN.f(1) end)
IO.inspect {Q.impl_for(:a), Q.impl_for([]), QA.impl_for(:a), QA.impl_for(struct(QS)), QN.impl_for(1)}
IO.inspect(elem(Protocol.consolidate(Q, [Integer]), 0))
IO.inspect Q.behaviour_info(:callbacks)
IO.inspect Q.__info__(:attributes) |> Keyword.delete(:vsn)
File.rm_rf!(dir)
