defmodule Nm do
  def valid?(x), do: x
  def bang!(x), do: x
  def _under(x), do: x
  def camelCase(x), do: x
  def with_1_num(x), do: x
  def unquote(:"with space")(x), do: x
  def unquote(:UPPER)(x), do: x
  def unquote(:"a.b")(x), do: x
  def fn_(x), do: x
  def do_it(x), do: x
  def end_it(x), do: x
  def when_(x), do: x
  def nil?(x), do: x
  def é(x), do: x
  def if(x), do: {:own_if, x}
  def case_(x), do: x
  def self, do: :own_self
  def node, do: :own_node
end
IO.inspect([Nm.valid?(1), Nm.bang!(2), Nm._under(3), Nm.camelCase(4), Nm.with_1_num(5), Nm."with space"(6), Nm."UPPER"(7), Nm."a.b"(8), Nm.fn_(9), Nm.do_it(10), Nm.end_it(11), Nm.when_(12), Nm.nil?(13), Nm.é(14), Nm.if(15), Nm.case_(16), Nm.self(), Nm.node()])
IO.inspect(Nm.__info__(:functions) |> Keyword.keys() |> Enum.sort())
IO.inspect((&Nm.valid?/1).(1))
IO.inspect(&Nm."with space"/1)
IO.inspect(&Nm.bang!/1)
IO.inspect(apply(Nm, :"a.b", [1]))
f = :valid?
IO.inspect(apply(Nm, f, [2]))
m = Nm
IO.inspect(m.valid?(3))
IO.inspect(m."with space"(4))
IO.inspect(Function.info(&Nm.valid?/1) |> Enum.sort())
IO.inspect(Function.capture(Nm, :valid?, 1).(9))
