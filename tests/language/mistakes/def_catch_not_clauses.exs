defmodule Sample do
  def f(x) do
    x
  catch
    1
  end
end
