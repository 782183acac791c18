# Whom a missing @impl concerns: the source when nobody marks callbacks of the behaviour, a quote when
# it marks some.
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
  def baz, do: 1
  Makes.marked()
  def bar(x), do: x
end
