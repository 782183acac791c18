defmodule Helper do
  @deprecated "Use new/0 instead"
  def old, do: 1
  def new, do: 2
end

defmodule Sample do
  def f, do: Helper.old()
end
