defmodule Sample do
  def f(x), do: String.upcasee(x)
  def g(x), do: String.absent(x)
  def h(x), do: Enum.map(x)
  def i(x), do: Absent.call(x)
  def j(x), do: :lists.absent(x)
  def k(x), do: :absent_module.call(x)
end
