# Heads below clauses, clauses apart from each other, default values beside clauses.
defmodule Heads do
  def one(x)
  def one(x), do: x
  def one(x)

  defmacro two(1), do: 1
  defmacro two(x)

  def three(x)
  def three(x)
  def three(x), do: x

  def four(1), do: 1
  def five, do: 1
  def four(x)
  def four(2), do: 2

  def six(1), do: 1
  def six(x \\ 1)
end

defmodule Apart do
  def foo(x, 1), do: x + 1
  def foo, do: nil
  def foo(x, 2), do: x * 2
  def bar, do: nil
  def foo(x, 3), do: x * 3

  for n <- [1, 2] do
    def made(unquote(n)), do: 1
    def other(unquote(n)), do: 1
  end

  name = :unquoted
  def unquote(name)(1), do: 1
  def between, do: 1
  def unquote(name)(2), do: 1
  def unquoted(x)
end

defmodule Makes do
  defmacro __using__(_) do
    quote do
      def add(1, b), do: b
      def other, do: 1
      def add(2, b), do: b
      def add(a, b)
    end
  end
end

defmodule Uses do
  use Makes
  def add(a, b)
end
