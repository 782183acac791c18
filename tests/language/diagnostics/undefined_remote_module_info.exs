defmodule Sample do
  def f, do: String.module_info()
  def g, do: String.__info__(:functions)
  def h, do: Absent.__info__(:functions)
  def i, do: Absent.module_info()
end
