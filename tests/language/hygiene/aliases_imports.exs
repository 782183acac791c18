defmodule Deep.Thing do
  def hi, do: :deep
end

defmodule Other.Thing do
  def hi, do: :other
end

defmodule HA do
  alias Deep.Thing
  import String, only: [upcase: 1]
  defmacro call, do: quote(do: Thing.hi())
  defmacro call!, do: quote(do: alias!(Thing).hi())
  defmacro name, do: quote(do: Thing)
  defmacro up(x), do: quote(do: upcase(unquote(x)))

  defmacro inner_alias do
    quote do
      alias Other.Thing, as: T2
      T2.hi()
    end
  end

  defmacro leak do
    quote do
      import List, only: [first: 1]
      first([1, 2])
    end
  end

  def local, do: :local
  defmacro calls_local, do: quote(do: unquote(__MODULE__).local())
end

defmodule UseHA do
  require HA
  alias Other.Thing
  def a, do: HA.call()
  def b, do: HA.call!()
  def c, do: HA.name()
  def d, do: HA.up("abc")
  def e, do: HA.inner_alias()
  def f, do: HA.leak()
  def g, do: HA.calls_local()
  def h, do: Thing.hi()
end

for f <- [:a, :b, :c, :d, :e, :f, :g, :h], do: IO.inspect({f, apply(UseHA, f, [])})
IO.inspect(quote(do: Thing))
alias Other.Thing
IO.inspect(quote(do: Thing))
IO.inspect(quote(do: alias!(Thing)))
IO.inspect(Macro.expand(quote(do: Thing), __ENV__))
IO.inspect(quote(do: upcase("x")))
import String, only: [upcase: 1]
IO.inspect(quote(do: upcase("x")))
IO.inspect(quote(do: &upcase/1))
IO.inspect(quote(do: is_nil(x)))
IO.inspect(quote(do: a + b))
