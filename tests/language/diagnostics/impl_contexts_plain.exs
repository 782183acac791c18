# A quote that marks no callback is left alone.
defmodule One do
  @callback foo :: any
  @callback bar(any) :: any
end

defmodule Two do
  @callback baz :: any
end

defmodule Makes do
  defmacro marked do
    quote do
      @impl true
      def foo, do: 1
    end
  end

  defmacro plain do
    quote do
      def foo, do: 1
    end
  end
end

defmodule Uses do
  require Makes
  @behaviour One
  @behaviour Two
  @impl true
  def baz, do: 1
  Makes.plain()
  def bar(x), do: x
end
