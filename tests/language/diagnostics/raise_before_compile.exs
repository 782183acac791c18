defmodule Hook do
  defmacro __before_compile__(_env) do
    raise ArgumentError, "hook failed"
  end
end

defmodule Sample do
  @before_compile Hook
  def f, do: 1
end
