# Documentation that is replaced, reserved keys, documentation from quotes.
defmodule Reserved do
  @moduledoc opaque: 1, since: "1.0"
  @typedoc opaque: false
  @type t :: binary
  @doc defaults: 3, since: "1.2.3", group: :a
  def foo(a \\ 1), do: a
  @typedoc false
  @typep p :: atom
  @typedoc "lost"
  @typep q :: p
  @spec bar(q) :: t
  def bar(_), do: ""
end

defmodule Makes do
  defmacro __using__(_) do
    quote do
      @doc "hello"
      def add(a, 1), do: a + 1
    end
  end

  defmacro late do
    quote do
      @doc "lost"
      @doc "late"
      def add(a, 5), do: a + 5
    end
  end
end

defmodule Uses do
  use Makes
  @doc "world"
  def add(a, 2), do: a + 2
end

defmodule Late do
  require Makes
  @doc "first"
  def add(a, 1), do: a + 1
  Makes.late()
  @doc "third"
  def add(a, 3), do: a + 3
end

defmodule Dynamic do
  @doc "one"
  Code.eval_quoted(quote(do: @doc("two")), [], __ENV__)
  def one, do: 1
  Module.put_attribute(__MODULE__, :doc, {3, "three"})
  def three, do: 3
  @doc []
  @doc "four"
  @doc nil
  def four, do: 4
end
