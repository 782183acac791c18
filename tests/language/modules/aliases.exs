defmodule Al.One do
  def v, do: 1
end

defmodule Al.Two do
  def v, do: 2
  defmodule Sub do
    def v, do: 22
  end
end

defmodule UseAl do
  alias Al.{One, Two}
  alias Al.Two.Sub, as: S
  require Al.One, as: O
  alias Al, as: Root
  alias Root.One, as: R1
  def t, do: {One.v(), Two.v(), Two.Sub.v(), S.v(), O.v(), Root.One.v(), R1}

  def scoped do
    alias Al.Two, as: One
    One.v()
  end

  def after_scoped, do: One.v()

  def in_if(x) do
    if x do
      alias Al.Two, as: Z
      Z.v()
    else
      Z
    end
  end

  alias :lists, as: L
  def erl, do: L.reverse([1, 2, 3])
  def elixir, do: {Elixir.Al.One, Elixir, Elixir.One}
  alias __MODULE__, as: Me
  def me, do: Me
  alias __MODULE__.{X, Y}
  def xy, do: {X, Y}
  def atom, do: {:"Elixir.Al.One".v(), :"Elixir.Al.One" == One}
  mod = Al
  def dynamic, do: unquote(mod).One.v()
end

IO.inspect(UseAl.t())
IO.inspect({UseAl.scoped(), UseAl.after_scoped(), UseAl.in_if(true), UseAl.in_if(false)})
IO.inspect({UseAl.erl(), UseAl.elixir(), UseAl.me(), UseAl.xy(), UseAl.atom(), UseAl.dynamic()})
x = Al
IO.inspect(Module.concat(x, One).v())
m = :"Elixir.Al.Two"
IO.inspect(m.v())
IO.inspect(apply(m, :v, []))
f = :v
IO.inspect(apply(Al.One, f, []))
