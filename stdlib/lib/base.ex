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

  @upper16 :erlang.list_to_tuple(~c"0123456789ABCDEF")
  @lower16 :erlang.list_to_tuple(~c"0123456789abcdef")
  @upper32 :erlang.list_to_tuple(~c"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  @lower32 :erlang.list_to_tuple(~c"abcdefghijklmnopqrstuvwxyz234567")
  @upper32_hex :erlang.list_to_tuple(~c"0123456789ABCDEFGHIJKLMNOPQRSTUV")
  @lower32_hex :erlang.list_to_tuple(~c"0123456789abcdefghijklmnopqrstuv")
  @plain64 :erlang.list_to_tuple(~c"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  @url64 :erlang.list_to_tuple(~c"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  # --- Base 16 ------------------------------------------------------------

  @doc """
  Encodes bytes in base 16.

      iex> Base.encode16("foobar")
      "666F6F626172"
      iex> Base.encode16("foobar", case: :lower)
      "666f6f626172"

  """
  def encode16(data, opts \\ []) when is_binary(data) do
    case Keyword.get(opts, :case, :upper) do
      :upper -> encode16(data, @upper16, <<>>)
      :lower -> encode16(data, @lower16, <<>>)
    end
  end

  defp encode16(<<high::4, low::4, rest::binary>>, digits, acc) do
    encode16(rest, digits, <<acc::binary, elem(digits, high), elem(digits, low)>>)
  end

  defp encode16(<<>>, _digits, acc), do: acc

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
    decode16(string, letters(opts), <<>>)
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

  defp decode16(<<high, low, rest::binary>>, letters, acc) do
    case {digit16(high, letters), digit16(low, letters)} do
      {-1, _} -> bad_character(high)
      {_, -1} -> bad_character(low)
      {high, low} -> decode16(rest, letters, <<acc::binary, high::4, low::4>>)
    end
  end

  defp decode16(<<>>, _letters, acc), do: acc

  defp digit16(char, _) when char >= ?0 and char <= ?9, do: char - ?0
  defp digit16(char, letters) when char >= ?A and char <= ?F and letters !== :lower, do: char - ?A + 10
  defp digit16(char, letters) when char >= ?a and char <= ?f and letters !== :upper, do: char - ?a + 10
  defp digit16(_, _), do: -1

  # Which letters may be there.
  defp letters(opts) do
    case Keyword.get(opts, :case, :upper) do
      :upper -> :upper
      :lower -> :lower
      :mixed -> :mixed
    end
  end

  defp ok_or_error(decode) do
    try do
      {:ok, decode.()}
    rescue
      ArgumentError -> :error
    end
  end

  defp bad_character(char) do
    raise ArgumentError,
          "non-alphabet character found: #{inspect(<<char>>, binaries: :as_strings)} (byte #{char})"
  end

  defp bad_padding, do: raise(ArgumentError, "incorrect padding")

  # --- Base 32 ------------------------------------------------------------

  @doc """
  Encodes bytes in base 32.

      iex> Base.encode32("foobar")
      "MZXW6YTBOI======"
      iex> Base.encode32("foobar", case: :lower, padding: false)
      "mzxw6ytboi"

  """
  def encode32(data, opts \\ []) when is_binary(data) do
    encode32(data, alphabet(opts, @upper32, @lower32), Keyword.get(opts, :padding, true), <<>>)
  end

  @doc """
  Encodes bytes in base 32 with the longer alphabet of base 16.

      iex> Base.hex_encode32("foobar")
      "CPNMUOJ1E8======"

  """
  def hex_encode32(data, opts \\ []) when is_binary(data) do
    alphabet = alphabet(opts, @upper32_hex, @lower32_hex)
    encode32(data, alphabet, Keyword.get(opts, :padding, true), <<>>)
  end

  defp alphabet(opts, upper, lower) do
    case Keyword.get(opts, :case, :upper) do
      :upper -> upper
      :lower -> lower
    end
  end

  defp encode32(<<a::5, b::5, c::5, d::5, e::5, f::5, g::5, h::5, rest::binary>>, t, padding?, acc) do
    acc =
      <<acc::binary, elem(t, a), elem(t, b), elem(t, c), elem(t, d), elem(t, e), elem(t, f),
        elem(t, g), elem(t, h)>>

    encode32(rest, t, padding?, acc)
  end

  defp encode32(<<a::5, b::5, c::5, d::5, e::5, f::5, g::2>>, t, padding?, acc) do
    pad(
      <<acc::binary, elem(t, a), elem(t, b), elem(t, c), elem(t, d), elem(t, e), elem(t, f),
        elem(t, g * 8)>>,
      "=",
      padding?
    )
  end

  defp encode32(<<a::5, b::5, c::5, d::5, e::4>>, t, padding?, acc) do
    pad(
      <<acc::binary, elem(t, a), elem(t, b), elem(t, c), elem(t, d), elem(t, e * 2)>>,
      "===",
      padding?
    )
  end

  defp encode32(<<a::5, b::5, c::5, d::1>>, t, padding?, acc) do
    pad(<<acc::binary, elem(t, a), elem(t, b), elem(t, c), elem(t, d * 16)>>, "====", padding?)
  end

  defp encode32(<<a::5, b::3>>, t, padding?, acc) do
    pad(<<acc::binary, elem(t, a), elem(t, b * 4)>>, "======", padding?)
  end

  defp encode32(<<>>, _t, _padding?, acc), do: acc

  defp pad(text, padding, padding?), do: if(padding?, do: <<text::binary, padding::binary>>, else: text)

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
    decode32(string, {:plain, letters(opts)}, Keyword.get(opts, :padding, true), <<>>)
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
    decode32(string, {:hex, letters(opts)}, Keyword.get(opts, :padding, true), <<>>)
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

  defp decode32(<<group::binary-size(8), rest::binary>>, kind, padding?, acc) when rest !== <<>> do
    decode32(rest, kind, padding?, digits(group, 32, kind, acc))
  end

  defp decode32(<<>>, _kind, _padding?, acc), do: acc
  defp decode32(<<last::binary-size(2), "======">>, kind, _, acc), do: last32(last, 1, kind, acc)
  defp decode32(<<last::binary-size(4), "====">>, kind, _, acc), do: last32(last, 2, kind, acc)
  defp decode32(<<last::binary-size(5), "===">>, kind, _, acc), do: last32(last, 3, kind, acc)
  defp decode32(<<last::binary-size(7), "=">>, kind, _, acc), do: last32(last, 4, kind, acc)
  defp decode32(<<last::binary-size(8)>>, kind, _, acc), do: digits(last, 32, kind, acc)
  defp decode32(<<last::binary-size(2)>>, kind, false, acc), do: last32(last, 1, kind, acc)
  defp decode32(<<last::binary-size(4)>>, kind, false, acc), do: last32(last, 2, kind, acc)
  defp decode32(<<last::binary-size(5)>>, kind, false, acc), do: last32(last, 3, kind, acc)
  defp decode32(<<last::binary-size(7)>>, kind, false, acc), do: last32(last, 4, kind, acc)
  defp decode32(_, _kind, _padding?, _acc), do: bad_padding()

  # The whole bytes of a group that is not full; what bits are left say nothing.
  defp last32(text, bytes, kind, acc) do
    whole = whole_bytes(digits(text, 32, kind, <<>>), bytes, <<>>)
    <<acc::binary, whole::binary>>
  end

  defp whole_bytes(_bits, 0, acc), do: acc

  defp whole_bytes(<<byte, rest::bits>>, count, acc) do
    whole_bytes(rest, count - 1, <<acc::binary, byte>>)
  end

  # Puts 5 or 6 bits for each character behind the others.
  defp digits(<<char, rest::binary>>, 32, kind, acc) do
    case digit32(char, kind) do
      -1 -> bad_character(char)
      value -> digits(rest, 32, kind, <<acc::bits, value::5>>)
    end
  end

  defp digits(<<char, rest::binary>>, 64, kind, acc) do
    case digit64(char, kind) do
      -1 -> bad_character(char)
      value -> digits(rest, 64, kind, <<acc::bits, value::6>>)
    end
  end

  defp digits(<<>>, _base, _kind, acc), do: acc

  defp digit32(char, {:plain, letters}) do
    cond do
      char >= ?A and char <= ?Z and letters !== :lower -> char - ?A
      char >= ?a and char <= ?z and letters !== :upper -> char - ?a
      char >= ?2 and char <= ?7 -> char - ?2 + 26
      true -> -1
    end
  end

  defp digit32(char, {:hex, letters}) do
    cond do
      char >= ?0 and char <= ?9 -> char - ?0
      char >= ?A and char <= ?V and letters !== :lower -> char - ?A + 10
      char >= ?a and char <= ?v and letters !== :upper -> char - ?a + 10
      true -> -1
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
    encode64(data, @plain64, Keyword.get(opts, :padding, true), <<>>)
  end

  @doc """
  Encodes bytes in base 64 with the alphabet for URLs and file names.

      iex> Base.url_encode64(<<255, 127, 254, 252>>)
      "_3_-_A=="

  """
  def url_encode64(data, opts \\ []) when is_binary(data) do
    encode64(data, @url64, Keyword.get(opts, :padding, true), <<>>)
  end

  defp encode64(<<a::6, b::6, c::6, d::6, rest::binary>>, t, padding?, acc) do
    acc = <<acc::binary, elem(t, a), elem(t, b), elem(t, c), elem(t, d)>>
    encode64(rest, t, padding?, acc)
  end

  defp encode64(<<a::6, b::6, c::4>>, t, padding?, acc) do
    pad(<<acc::binary, elem(t, a), elem(t, b), elem(t, c * 4)>>, "=", padding?)
  end

  defp encode64(<<a::6, b::2>>, t, padding?, acc) do
    pad(<<acc::binary, elem(t, a), elem(t, b * 16)>>, "==", padding?)
  end

  defp encode64(<<>>, _t, _padding?, acc), do: acc

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
    decode64(wanted(string, opts), :plain, Keyword.get(opts, :padding, true), <<>>)
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
    decode64(wanted(string, opts), :url, Keyword.get(opts, :padding, true), <<>>)
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

  defp decode64(<<a, b, c, d, rest::binary>> = text, kind, padding?, acc) when rest !== <<>> do
    values = {digit64(a, kind), digit64(b, kind), digit64(c, kind), digit64(d, kind)}

    case values do
      {a, b, c, d} when a >= 0 and b >= 0 and c >= 0 and d >= 0 ->
        decode64(rest, kind, padding?, <<acc::binary, a::6, b::6, c::6, d::6>>)

      _ ->
        digits(binary_part(text, 0, 4), 64, kind, <<>>)
    end
  end

  defp decode64(<<>>, _kind, _padding?, acc), do: acc
  defp decode64(<<last::binary-size(2), "==">>, kind, _, acc), do: last64(last, 1, kind, acc)
  defp decode64(<<last::binary-size(3), "=">>, kind, _, acc), do: last64(last, 2, kind, acc)
  defp decode64(<<last::binary-size(4)>>, kind, _, acc), do: digits(last, 64, kind, acc)
  defp decode64(<<last::binary-size(2)>>, kind, false, acc), do: last64(last, 1, kind, acc)
  defp decode64(<<last::binary-size(3)>>, kind, false, acc), do: last64(last, 2, kind, acc)
  defp decode64(_, _kind, _padding?, _acc), do: bad_padding()

  defp last64(text, bytes, kind, acc) do
    whole = whole_bytes(digits(text, 64, kind, <<>>), bytes, <<>>)
    <<acc::binary, whole::binary>>
  end

  defp digit64(char, _) when char >= ?A and char <= ?Z, do: char - ?A
  defp digit64(char, _) when char >= ?a and char <= ?z, do: char - ?a + 26
  defp digit64(char, _) when char >= ?0 and char <= ?9, do: char - ?0 + 52
  defp digit64(?+, :plain), do: 62
  defp digit64(?/, :plain), do: 63
  defp digit64(?-, :url), do: 62
  defp digit64(?_, :url), do: 63
  defp digit64(_, _), do: -1
end
