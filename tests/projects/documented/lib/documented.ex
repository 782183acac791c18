defmodule Documented do
  @moduledoc """
  Functions with examples.

      iex> Documented.hello()
      :world

  Some are wrong:

      iex> Documented.hello()
      :moon
  """

  @doc """
  Says hello.

  ## Examples

      iex> Documented.hello()
      :world

  """
  def hello, do: :world

  @doc """
  Adds.

      iex> a = 1
      iex> Documented.add(a, 2)
      3
      iex> Documented.add(a,
      ...>   3)
      5

      iex> Documented.add(1, :a)
      ** (ArithmeticError) bad argument in arithmetic expression

      iex> Documented.add(1, 2)
      ** (ArithmeticError) bad argument in arithmetic expression

      iex> raise ArgumentError, "one"
      ** (ArgumentError) two

      iex> raise ArgumentError, "one two"
      ** (ArgumentError) one ...
  """
  def add(a, b), do: a + b

  @doc """
  A set.

      iex> set = Documented.set([1, 2])
      iex> 1 in set
      true
      iex> set
      MapSet.new([1, 2])
      iex> {set, 1}
      {MapSet.new([2]), 1}

  ```
  iex(1)> "in a fence"
  "in a fence"
  ```
  """
  def set(list), do: MapSet.new(list)

  @doc "No examples."
  def none, do: nil

  @doc """
      iex> 1 +
      2
  """
  def incomplete, do: nil

  @doc """
      iex> Documented.private()
      1
  """
  def skipped, do: nil
end
