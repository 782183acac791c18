defmodule Outer do
  defmodule Inner do
    defmacro m, do: 1
  end

  def f do
    require Outer.Inner
    Outer.Inner.m()
  end
end
IO.inspect(Outer.f())
