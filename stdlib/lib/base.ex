defmodule Base do
  @moduledoc """
  Writing bytes as text: base 16, base 32 and base 64, as RFC 4648 has them.

  Each has functions to encode, to decode, to decode or raise (`!`), and to tell whether a text
  can be decoded (`valid…?`). Base 32 comes also with the alphabet of base 16 carried on
  (`hex_`), base 64 also with one for URLs and file names (`url_`).

  Options:

    * `:case`, in base 16 and 32: `:upper` (as it is without the option), `:lower`, and for
      decoding also `:mixed`
    * `:padding`, in base 32 and 64: with `false` nothing is put at the end to fill the last
      group, and nothing need be there
    * `:ignore`, when decoding base 64: `:whitespace` passes over spaces, tabs and line ends
  """

  @upper16 "0123456789ABCDEF"
  @lower16 "0123456789abcdef"
  @upper32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  @lower32 "abcdefghijklmnopqrstuvwxyz234567"
  @upper32_hex "0123456789ABCDEFGHIJKLMNOPQRSTUV"
  @lower32_hex "0123456789abcdefghijklmnopqrstuv"
  @plain64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  @url64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  # For each byte the value of that digit, or 255.
  values = fn alphabets ->
    values = for alphabet <- alphabets, {digit, value} <- Enum.with_index(to_charlist(alphabet)), into: %{}, do: {digit, value}
    for byte <- 0..255, into: "", do: <<Map.get(values, byte, 255)>>
  end

  @values16 %{upper: values.([@upper16]), lower: values.([@lower16]), mixed: values.([@upper16, @lower16])}
  @values32 %{upper: values.([@upper32]), lower: values.([@lower32]), mixed: values.([@upper32, @lower32])}
  @values32_hex %{
    upper: values.([@upper32_hex]),
    lower: values.([@lower32_hex]),
    mixed: values.([@upper32_hex, @lower32_hex])
  }
  @values64 values.([@plain64])
  @values64_url values.([@url64])

  # --- Base 16 ------------------------------------------------------------

  @doc """
  Encodes bytes in base 16.

      iex> Base.encode16("foobar")
      "666F6F626172"
      iex> Base.encode16("foobar", case: :lower)
      "666f6f626172"

  """
  def encode16(data, opts \\ []) when is_binary(data) do
    :ampoule_base.encode(data, alphabet(opts, @upper16, @lower16), 4, false)
  end

  @doc """
  Decodes a text in base 16.

      iex> Base.decode16("666F6F626172")
      {:ok, "foobar"}
      iex> Base.decode16("66zz")
      :error

  """
  def decode16(string, opts \\ []) do
    ok_or_error(fn -> decode16!(string, opts) end)
  end

  @doc """
  Decodes a text in base 16, or raises an `ArgumentError`.

      iex> Base.decode16!("666F6F626172")
      "foobar"

  """
  def decode16!(string, opts \\ [])

  def decode16!(string, opts) when is_binary(string) and rem(byte_size(string), 2) === 0 do
    case :ampoule_base.decode(string, values(opts, @values16), 4, false) do
      false -> explain(string, values(opts, @values16), 2, true)
      bytes -> bytes
    end
  end

  def decode16!(string, _opts) when is_binary(string) do
    raise ArgumentError,
          "string given to decode has wrong length. An even number of bytes was expected, got: " <>
            "#{byte_size(string)}. " <>
            "Double check your string for unwanted characters or pad it accordingly"
  end

  @doc """
  Tells whether a text can be decoded from base 16.

      iex> Base.valid16?("6A")
      true
      iex> Base.valid16?("6a")
      false

  """
  def valid16?(string, opts \\ []) when is_binary(string), do: decode16(string, opts) !== :error

  # The alphabet whose letters are wanted, and the values of those that may be there.
  defp alphabet(opts, upper, lower) do
    case Keyword.get(opts, :case, :upper) do
      :upper -> upper
      :lower -> lower
    end
  end

  defp values(opts, values) do
    case Keyword.get(opts, :case, :upper) do
      :upper -> values.upper
      :lower -> values.lower
      :mixed -> values.mixed
    end
  end

  defp ok_or_error(decode) do
    try do
      {:ok, decode.()}
    rescue
      ArgumentError -> :error
    end
  end

  # Says why a text cannot be decoded: the first character of its whole groups that is no digit,
  # what is wrong at its end, or a character of the last group that is none.
  defp explain(string, values, group, padded?) do
    before_last = max(div(byte_size(string) - 1, group), 0) * group
    need_digits(binary_part(string, 0, before_last), values)
    last = binary_part(string, before_last, byte_size(string) - before_last)
    digits = String.trim_trailing(last, "=")

    cond do
      not whole?(group, byte_size(digits)) -> if byte_size(last) == group, do: need_digits(last, values)
      byte_size(last) == group -> need_digits(digits, values)
      not padded? and last == digits -> need_digits(digits, values)
      true -> :ok
    end

    raise ArgumentError, "incorrect padding"
  end

  # Whether so many digits of a last group hold whole bytes.
  defp whole?(8, size), do: size in [2, 4, 5, 7, 8]
  defp whole?(4, size), do: size in [2, 3, 4]
  defp whole?(2, size), do: size == 2

  defp need_digits(text, values) do
    for <<char <- text>>, :binary.at(values, char) == 255 do
      raise ArgumentError,
            "non-alphabet character found: #{inspect(<<char>>, binaries: :as_strings)} (byte #{char})"
    end
  end

  # --- Base 32 ------------------------------------------------------------

  @doc """
  Encodes bytes in base 32.

      iex> Base.encode32("foobar")
      "MZXW6YTBOI======"
      iex> Base.encode32("foobar", case: :lower, padding: false)
      "mzxw6ytboi"

  """
  def encode32(data, opts \\ []) when is_binary(data) do
    :ampoule_base.encode(data, alphabet(opts, @upper32, @lower32), 5, Keyword.get(opts, :padding, true))
  end

  @doc """
  Encodes bytes in base 32 with the longer alphabet of base 16.

      iex> Base.hex_encode32("foobar")
      "CPNMUOJ1E8======"

  """
  def hex_encode32(data, opts \\ []) when is_binary(data) do
    alphabet = alphabet(opts, @upper32_hex, @lower32_hex)
    :ampoule_base.encode(data, alphabet, 5, Keyword.get(opts, :padding, true))
  end

  @doc """
  Decodes a text in base 32.

      iex> Base.decode32("MZXW6===")
      {:ok, "foo"}
      iex> Base.decode32("MZXW6")
      :error

  """
  def decode32(string, opts \\ []), do: ok_or_error(fn -> decode32!(string, opts) end)

  @doc """
  Decodes a text in base 32, or raises an `ArgumentError`.

      iex> Base.decode32!("mzxw6", case: :mixed, padding: false)
      "foo"

  """
  def decode32!(string, opts \\ []) when is_binary(string) do
    decode(string, values(opts, @values32), 5, 8, opts)
  end

  @doc """
  Decodes a text in base 32 with the longer alphabet of base 16.

      iex> Base.hex_decode32("CPNMU===")
      {:ok, "foo"}

  """
  def hex_decode32(string, opts \\ []), do: ok_or_error(fn -> hex_decode32!(string, opts) end)

  @doc """
  Decodes a text in base 32 with the longer alphabet of base 16, or raises an `ArgumentError`.

      iex> Base.hex_decode32!("CPNMU===")
      "foo"

  """
  def hex_decode32!(string, opts \\ []) when is_binary(string) do
    decode(string, values(opts, @values32_hex), 5, 8, opts)
  end

  @doc """
  Tells whether a text can be decoded from base 32.

      iex> Base.valid32?("MZXW6===")
      true

  """
  def valid32?(string, opts \\ []) when is_binary(string), do: decode32(string, opts) !== :error

  @doc """
  Tells whether a text can be decoded from base 32 with the longer alphabet of base 16.

      iex> Base.hex_valid32?("CPNMU===")
      true

  """
  def hex_valid32?(string, opts \\ []) when is_binary(string) do
    hex_decode32(string, opts) !== :error
  end

  defp decode(string, values, bits, group, opts) do
    padded? = Keyword.get(opts, :padding, true)

    case :ampoule_base.decode(string, values, bits, padded?) do
      false -> explain(string, values, group, padded?)
      bytes -> bytes
    end
  end

  # --- Base 64 ------------------------------------------------------------

  @doc """
  Encodes bytes in base 64.

      iex> Base.encode64("foobar")
      "Zm9vYmFy"
      iex> Base.encode64("foob", padding: false)
      "Zm9vYg"

  """
  def encode64(data, opts \\ []) when is_binary(data) do
    :ampoule_base.encode(data, @plain64, 6, Keyword.get(opts, :padding, true))
  end

  @doc """
  Encodes bytes in base 64 with the alphabet for URLs and file names.

      iex> Base.url_encode64(<<255, 127, 254, 252>>)
      "_3_-_A=="

  """
  def url_encode64(data, opts \\ []) when is_binary(data) do
    :ampoule_base.encode(data, @url64, 6, Keyword.get(opts, :padding, true))
  end

  @doc """
  Decodes a text in base 64.

      iex> Base.decode64("Zm9vYmFy")
      {:ok, "foobar"}
      iex> Base.decode64("Zm9v\\nYg==", ignore: :whitespace)
      {:ok, "foob"}
      iex> Base.decode64("Zm9vYg")
      :error

  """
  def decode64(string, opts \\ []) when is_binary(string) do
    ok_or_error(fn -> decode64!(string, opts) end)
  end

  @doc """
  Decodes a text in base 64, or raises an `ArgumentError`.

      iex> Base.decode64!("Zm9vYg", padding: false)
      "foob"

  """
  def decode64!(string, opts \\ []) when is_binary(string) do
    decode(wanted(string, opts), @values64, 6, 4, opts)
  end

  @doc """
  Decodes a text in base 64 with the alphabet for URLs and file names.

      iex> Base.url_decode64("_3_-_A==")
      {:ok, <<255, 127, 254, 252>>}

  """
  def url_decode64(string, opts \\ []) when is_binary(string) do
    ok_or_error(fn -> url_decode64!(string, opts) end)
  end

  @doc """
  Decodes a text in base 64 with the alphabet for URLs and file names, or raises an `ArgumentError`.

      iex> Base.url_decode64!("_3_-_A==")
      <<255, 127, 254, 252>>

  """
  def url_decode64!(string, opts \\ []) when is_binary(string) do
    decode(wanted(string, opts), @values64_url, 6, 4, opts)
  end

  @doc """
  Tells whether a text can be decoded from base 64.

      iex> Base.valid64?("Zm9vYmFy")
      true

  """
  def valid64?(string, opts \\ []) when is_binary(string), do: decode64(string, opts) !== :error

  @doc """
  Tells whether a text can be decoded from base 64 with the alphabet for URLs and file names.

      iex> Base.url_valid64?("_3_-_A==")
      true

  """
  def url_valid64?(string, opts \\ []) when is_binary(string) do
    url_decode64(string, opts) !== :error
  end

  defp wanted(string, opts) do
    case Keyword.get(opts, :ignore) do
      nil -> string
      :whitespace -> for <<char <- string>>, char not in ~c"\s\t\r\n", into: <<>>, do: <<char>>
    end
  end
end
