defmodule Integer do
  @moduledoc """
  Integers, of any size.
  """

  @doc """
  Tells whether the integer is odd. Allowed in guards.

      iex> require Integer
      iex> Integer.is_odd(5)
      true
  """
  defmacro is_odd(integer) do
    quote(do: is_integer(unquote(integer)) and :erlang.band(unquote(integer), 1) == 1)
    |> once(integer, __CALLER__)
  end

  @doc """
  Tells whether the integer is even. Allowed in guards.

      iex> require Integer
      iex> Integer.is_even(10)
      true
  """
  defmacro is_even(integer) do
    quote(do: is_integer(unquote(integer)) and :erlang.band(unquote(integer), 1) == 0)
    |> once(integer, __CALLER__)
  end

  # Outside of guards the argument is computed once.
  defp once(test, integer, %{context: nil}) do
    test = Macro.prewalk(test, fn node -> if node === integer, do: quote(do: value), else: node end)

    quote do
      value = unquote(integer)
      unquote(test)
    end
  end

  defp once(test, _integer, _env), do: test

  @doc """
  An integer to a non-negative power.

      iex> Integer.pow(2, 10)
      1024
  """
  def pow(base, exponent) when is_integer(base) and is_integer(exponent) do
    if exponent < 0, do: :erlang.error(:badarith, [base, exponent])
    power(base, exponent, 1)
  end

  defp power(_base, 0, acc), do: acc
  defp power(base, 1, acc), do: base * acc
  defp power(base, exponent, acc) when :erlang.band(exponent, 1) == 0, do: power(base * base, :erlang.bsr(exponent, 1), acc)
  defp power(base, exponent, acc), do: power(base * base, :erlang.bsr(exponent, 1), acc * base)

  @doc """
  The remainder of a floored division: it has the sign of the divisor.

      iex> Integer.mod(-5, 2)
      1
  """
  def mod(dividend, divisor) do
    remainder = rem(dividend, divisor)
    if unlike_signs?(remainder, divisor), do: remainder + divisor, else: remainder
  end

  @doc """
  Division rounded down.

      iex> Integer.floor_div(-7, 2)
      -4
  """
  def floor_div(dividend, divisor) do
    quotient = div(dividend, divisor)
    if unlike_signs?(rem(dividend, divisor), divisor), do: quotient - 1, else: quotient
  end

  # Whether one is negative and the other positive; their product might be large.
  defp unlike_signs?(0, _), do: false
  defp unlike_signs?(a, b), do: a < 0 != b < 0

  @doc """
  Division rounded up.

      iex> Integer.ceil_div(7, 2)
      4
  """
  def ceil_div(dividend, divisor) do
    if dividend * divisor > 0 and rem(dividend, divisor) != 0 do
      div(dividend, divisor) + 1
    else
      div(dividend, divisor)
    end
  end

  @doc """
  How many bits of the integer are set.

      iex> Integer.popcount(255)
      8
  """
  def popcount(integer) when is_integer(integer) and integer >= 0, do: count_bits(integer, 0)

  def popcount(integer), do: :erlang.error(:badarith, [integer])

  defp count_bits(0, acc), do: acc
  defp count_bits(integer, acc), do: count_bits(:erlang.band(integer, integer - 1), acc + 1)

  @doc """
  The digits in a base.

      iex> Integer.digits(123)
      [1, 2, 3]
  """
  def digits(integer, base \\ 10)
      when is_integer(integer) and is_integer(base) and base >= 2 do
    digits(integer, base, [])
  end

  defp digits(integer, base, acc) when abs(integer) < base, do: [integer | acc]
  defp digits(integer, base, acc), do: digits(div(integer, base), base, [rem(integer, base) | acc])

  @doc """
  The integer with the digits in a base.

      iex> Integer.undigits([1, 2, 3])
      123
  """
  def undigits(digits, base \\ 10) when is_list(digits) and is_integer(base) and base >= 2 do
    undigits(digits, base, 0)
  end

  defp undigits([], _base, acc), do: acc

  defp undigits([digit | _], base, _acc) when is_integer(digit) and digit >= base do
    raise ArgumentError, "invalid digit #{digit} in base #{base}"
  end

  defp undigits([digit | tail], base, acc) when is_integer(digit), do: undigits(tail, base, acc * base + digit)

  @doc """
  Reads an integer at the start of a string: `{integer, rest}` or `:error`.

      iex> Integer.parse("34.5")
      {34, ".5"}
      iex> Integer.parse("three")
      :error
  """
  def parse(binary, base \\ 10)

  def parse(binary, base) when is_binary(binary) and is_integer(base) and base >= 2 and base <= 36 do
    case sign_and_digits(binary, base) do
      0 ->
        :error

      size ->
        <<digits::binary-size(size), rest::binary>> = binary
        {:erlang.binary_to_integer(digits, base), rest}
    end
  end

  def parse(binary, base) when is_binary(binary) do
    raise ArgumentError, "invalid base #{inspect(base)}"
  end

  # Bytes that the number takes, or 0.
  defp sign_and_digits(<<sign, rest::binary>>, base) when sign == ?- or sign == ?+ do
    case count_digits(rest, base, 0) do
      0 -> 0
      count -> count + 1
    end
  end

  defp sign_and_digits(binary, base), do: count_digits(binary, base, 0)

  defp count_digits(<<char, rest::binary>>, 10, count) do
    if char >= ?0 and char <= ?9, do: count_digits(rest, 10, count + 1), else: count
  end

  defp count_digits(<<char, rest::binary>>, base, count) do
    value =
      cond do
        char >= ?0 and char <= ?9 -> char - ?0
        char >= ?a and char <= ?z -> char - ?a + 10
        char >= ?A and char <= ?Z -> char - ?A + 10
        true -> 99
      end

    if value < base, do: count_digits(rest, base, count + 1), else: count
  end

  defp count_digits("", _base, count), do: count

  @doc """
  The integer as a string, in a base.

      iex> Integer.to_string(100, 16)
      "64"
  """
  def to_string(integer), do: :erlang.integer_to_binary(integer)

  @doc false
  def to_string(integer, base), do: :erlang.integer_to_binary(integer, base)

  @doc """
  The integer as a charlist, in a base.

      iex> Integer.to_charlist(100)
      ~c"100"
  """
  def to_charlist(integer), do: :erlang.integer_to_list(integer)

  @doc false
  def to_charlist(integer, base), do: :erlang.integer_to_list(integer, base)

  @doc """
  The greatest common divisor, never negative.

      iex> Integer.gcd(8, -12)
      4
  """
  def gcd(integer1, integer2) when is_integer(integer1) and is_integer(integer2) do
    euclid(abs(integer1), abs(integer2))
  end

  defp euclid(integer, 0), do: integer
  defp euclid(a, b), do: euclid(b, rem(a, b))

  @doc """
  The greatest common divisor with factors: `{gcd, m, n}` where `a * m + b * n == gcd`.

      iex> Integer.extended_gcd(240, 46)
      {2, -9, 47}
  """
  def extended_gcd(0, 0), do: {0, 0, 0}
  def extended_gcd(0, b) when is_integer(b), do: if(b < 0, do: {-b, 0, -1}, else: {b, 0, 1})
  def extended_gcd(a, 0) when is_integer(a), do: if(a < 0, do: {-a, -1, 0}, else: {a, 1, 0})

  def extended_gcd(integer1, integer2) when is_integer(integer1) and is_integer(integer2) do
    extended_gcd(integer2, integer1, 0, 1, 1, 0)
  end

  defp extended_gcd(r1, r0, s1, s0, t1, t0) do
    div = div(r0, r1)

    case rem(r0, r1) do
      0 when r1 > 0 -> {r1, s1, t1}
      0 when r1 < 0 -> {-r1, -s1, -t1}
      r2 -> extended_gcd(r2, r1, s0 - div * s1, s1, t0 - div * t1, t1)
    end
  end

  @doc false
  @deprecated "Use Integer.to_charlist/1 instead"
  def to_char_list(integer), do: :erlang.integer_to_list(integer)

  @doc false
  @deprecated "Use Integer.to_charlist/2 instead"
  def to_char_list(integer, base), do: :erlang.integer_to_list(integer, base)
end
