defmodule Float do
  @moduledoc """
  Floats: numbers of double precision.
  """

  import Kernel, except: [round: 1]

  @precision 0..15

  # The leading one before the fraction's bits, and where integers cease to be exact.
  @power_of_2_to_52 4_503_599_627_370_496
  @power_of_2_to_53 9_007_199_254_740_992

  @doc """
  The largest finite float.

      iex> Float.max_finite()
      1.7976931348623157e308
  """
  def max_finite, do: 1.7976931348623157e308

  @doc """
  The smallest finite float.

      iex> Float.min_finite()
      -1.7976931348623157e308
  """
  def min_finite, do: -1.7976931348623157e308

  @doc """
  A power, as a float.

      iex> Float.pow(2.0, 3)
      8.0
  """
  def pow(base, exponent) when is_float(base) and is_number(exponent), do: :math.pow(base, exponent)

  @doc """
  Reads a float at the start of a string: `{float, rest}` or `:error`.

      iex> Float.parse("34.25rest")
      {34.25, "rest"}
  """
  def parse("-" <> rest) do
    case parse_unsigned(rest) do
      :error -> :error
      {number, rest} -> {-number, rest}
    end
  end

  def parse("+" <> rest), do: parse_unsigned(rest)
  def parse(binary) when is_binary(binary), do: parse_unsigned(binary)

  defp parse_unsigned(binary) do
    case digits(binary, 0) do
      0 ->
        :error

      whole ->
        <<int::binary-size(whole), rest::binary>> = binary
        parse_fraction(int, rest)
    end
  end

  defp parse_fraction(int, <<?., rest::binary>> = all) do
    case digits(rest, 0) do
      0 ->
        parse_exponent(int, "0", all)

      size ->
        <<fraction::binary-size(size), rest::binary>> = rest
        parse_exponent(int, fraction, rest)
    end
  end

  defp parse_fraction(int, rest), do: parse_exponent(int, "0", rest)

  defp parse_exponent(int, fraction, <<e, rest::binary>> = all) when e == ?e or e == ?E do
    {sign, after_sign} =
      case rest do
        <<?-, after_sign::binary>> -> {"-", after_sign}
        <<?+, after_sign::binary>> -> {"+", after_sign}
        _ -> {"", rest}
      end

    case digits(after_sign, 0) do
      0 ->
        make(int, fraction, "", all)

      size ->
        <<exponent::binary-size(size), rest::binary>> = after_sign
        make(int, fraction, "e" <> sign <> exponent, rest)
    end
  end

  defp parse_exponent(int, fraction, rest), do: make(int, fraction, "", rest)

  defp make(int, fraction, exponent, rest) do
    {:erlang.binary_to_float(int <> "." <> fraction <> exponent), rest}
  catch
    # Too large for a float.
    :error, :badarg -> :error
  end

  # Underscores do not belong to a number here.
  defp digits(<<char, rest::binary>>, count) when char >= ?0 and char <= ?9, do: digits(rest, count + 1)
  defp digits(_, count), do: count

  @doc """
  Rounds down to so many digits after the point.

      iex> Float.floor(34.259, 2)
      34.25
  """
  def floor(number, precision \\ 0)

  def floor(number, 0) when is_float(number), do: :math.floor(number)

  def floor(number, precision) when is_float(number) and precision in @precision do
    round(number, precision, :floor)
  end

  def floor(number, precision) when is_float(number), do: bad_precision(precision)

  @doc """
  Rounds up to so many digits after the point.

      iex> Float.ceil(34.251, 2)
      34.26
  """
  def ceil(number, precision \\ 0)

  def ceil(number, 0) when is_float(number), do: :math.ceil(number)

  def ceil(number, precision) when is_float(number) and precision in @precision do
    round(number, precision, :ceil)
  end

  def ceil(number, precision) when is_float(number), do: bad_precision(precision)

  @doc """
  Rounds to so many digits after the point, halves away from zero.

  The float itself is rounded, not its decimal notation.

      iex> Float.round(5.5674, 3)
      5.567
  """
  def round(float, precision \\ 0)

  def round(float, 0) when float == 0.0, do: float

  def round(float, 0) when is_float(float) do
    case :erlang.round(float) do
      # A negative number that rounds to zero keeps its sign.
      0 when float < 0 -> -0.0
      rounded -> rounded * 1.0
    end
  end

  def round(float, precision) when is_float(float) and precision in @precision do
    round(float, precision, :half_up)
  end

  def round(float, precision) when is_float(float), do: bad_precision(precision)

  defp bad_precision(precision) do
    raise ArgumentError, "precision #{precision} is out of valid range of 0..15"
  end

  # The exact value of the float as a fraction of integers is scaled and rounded, and the
  # nearest float to the result is taken.
  defp round(float, _precision, _mode) when float == 0.0, do: float

  defp round(float, precision, mode) do
    {numerator, denominator} = ratio(float)
    power = Integer.pow(10, precision)
    scaled = abs(numerator) * power
    quotient = div(scaled, denominator)
    remainder = scaled - quotient * denominator

    up? =
      case mode do
        :floor -> numerator < 0 and remainder > 0
        :ceil -> numerator > 0 and remainder > 0
        :half_up -> remainder * 2 >= denominator
      end

    quotient = if up?, do: quotient + 1, else: quotient

    cond do
      quotient == 0 and numerator < 0 -> -0.0
      # Such a float has no digits that far behind the point.
      quotient >= @power_of_2_to_53 -> float
      numerator < 0 -> -(quotient / power)
      true -> quotient / power
    end
  end

  @doc """
  Two integers whose quotient is the float exactly.

      iex> Float.ratio(3.5)
      {7, 2}
  """
  def ratio(float) when float == 0.0, do: {0, 1}

  def ratio(float) when is_float(float) do
    <<sign::1, exponent::11, mantissa::52>> = <<float::float>>

    # A float below the normal range has no leading one.
    {mantissa, exponent} =
      if exponent == 0, do: {mantissa, -1074}, else: {mantissa + @power_of_2_to_52, exponent - 1075}

    {mantissa, exponent} = reduce(mantissa, exponent)
    mantissa = if sign == 1, do: -mantissa, else: mantissa

    if exponent >= 0 do
      {:erlang.bsl(mantissa, exponent), 1}
    else
      {mantissa, :erlang.bsl(1, -exponent)}
    end
  end

  defp reduce(mantissa, exponent) when :erlang.band(mantissa, 1) == 0 and exponent < 0 do
    reduce(:erlang.bsr(mantissa, 1), exponent + 1)
  end

  defp reduce(mantissa, exponent), do: {mantissa, exponent}

  @doc """
  The shortest decimal notation, as a charlist.

      iex> Float.to_charlist(7.0)
      ~c"7.0"
  """
  def to_charlist(float), do: :erlang.float_to_list(float, [:short])

  @doc """
  The shortest decimal notation.

      iex> Float.to_string(7.0)
      "7.0"
  """
  def to_string(float), do: :erlang.float_to_binary(float, [:short])

  @doc false
  @deprecated "Use Float.to_charlist/1 instead"
  def to_char_list(float), do: :erlang.float_to_list(float, [:short])

  @doc false
  @deprecated "Use :erlang.float_to_list/2 instead"
  def to_char_list(float, options), do: :erlang.float_to_list(float, plain(options))

  @doc false
  @deprecated "Use :erlang.float_to_binary/2 instead"
  def to_string(float, options), do: :erlang.float_to_binary(float, plain(options))

  defp plain(options) do
    for option <- options, option != {:compact, false}, do: if(option == {:compact, true}, do: :compact, else: option)
  end
end
