defmodule Bitwise do
  @moduledoc """
  Calculating with the bits of integers.

  An integer counts as a row of bits in two's complement without an end to the left.
  `import Bitwise` brings the operators. All of these may be used in
  guards: the compiler puts the machine's own functions in their place.
  """

  @doc """
  Inverts all bits.

      iex> Bitwise.bnot(2)
      -3

  """
  def bnot(expr), do: :erlang.bnot(expr)

  @doc """
  Sets the bits that are set in both.

      iex> Bitwise.band(9, 3)
      1

  """
  def band(left, right), do: :erlang.band(left, right)

  @doc """
  Sets the bits that are set in both; an operator for `band/2`.

      iex> import Bitwise
      iex> 9 &&& 3
      1

  """
  def left &&& right, do: :erlang.band(left, right)

  @doc """
  Sets the bits that are set in either.

      iex> Bitwise.bor(9, 3)
      11

  """
  def bor(left, right), do: :erlang.bor(left, right)

  @doc """
  Sets the bits that are set in either; an operator for `bor/2`.

      iex> import Bitwise
      iex> 9 ||| 3
      11

  """
  def left ||| right, do: :erlang.bor(left, right)

  @doc """
  Sets the bits that are set in exactly one.

      iex> Bitwise.bxor(9, 3)
      10

  """
  def bxor(left, right), do: :erlang.bxor(left, right)

  @doc """
  Moves the bits to the left, or to the right by a negative number.

      iex> Bitwise.bsl(1, 10)
      1024

  """
  def bsl(left, right), do: :erlang.bsl(left, right)

  @doc """
  Moves the bits to the left; an operator for `bsl/2`.

      iex> import Bitwise
      iex> 1 <<< 10
      1024

  """
  def left <<< right, do: :erlang.bsl(left, right)

  @doc """
  Moves the bits to the right, or to the left by a negative number.

      iex> Bitwise.bsr(1024, 3)
      128

  """
  def bsr(left, right), do: :erlang.bsr(left, right)

  @doc """
  Moves the bits to the right; an operator for `bsr/2`.

      iex> import Bitwise
      iex> -1 >>> 1
      -1

  """
  def left >>> right, do: :erlang.bsr(left, right)

  @doc false
  @deprecated "import Bitwise instead"
  defmacro __using__(_options) do
    quote do
      import Bitwise
    end
  end

  @doc false
  def unquote(:~~~)(expr), do: :erlang.bnot(expr)

  @doc false
  def unquote(:^^^)(left, right), do: :erlang.bxor(left, right)
end
