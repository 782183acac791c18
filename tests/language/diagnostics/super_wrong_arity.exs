defmodule Parent do
  defmacro __using__(_) do
    quote do
      def f(x), do: x
      defoverridable f: 1
    end
  end
end

defmodule Sample do
  use Parent
  def f(x), do: super(x, 1)
end
