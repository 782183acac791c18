# Natives of this module, written in Rust: characters_to_binary/1,2,3, characters_to_list/1,2,
# bin_is_7bit/1.
defmodule :unicode do
  @moduledoc """
  Conversions of text between encodings and normal forms.
  """

  @doc """
  The encoding that a mark at the beginning tells, and the bytes of the mark.

      iex> :unicode.bom_to_encoding(<<0xEF, 0xBB, 0xBF, "text">>)
      {:utf8, 3}
  """
  def bom_to_encoding(<<0xEF, 0xBB, 0xBF, _::binary>>), do: {:utf8, 3}
  def bom_to_encoding(<<0, 0, 0xFE, 0xFF, _::binary>>), do: {{:utf32, :big}, 4}
  def bom_to_encoding(<<0xFF, 0xFE, 0, 0, _::binary>>), do: {{:utf32, :little}, 4}
  def bom_to_encoding(<<0xFE, 0xFF, _::binary>>), do: {{:utf16, :big}, 2}
  def bom_to_encoding(<<0xFF, 0xFE, _::binary>>), do: {{:utf16, :little}, 2}
  def bom_to_encoding(bytes) when is_binary(bytes), do: {:latin1, 0}

  @doc """
  The mark of an encoding.

      iex> :unicode.encoding_to_bom(:utf8)
      <<0xEF, 0xBB, 0xBF>>
  """
  def encoding_to_bom(:unicode), do: <<0xEF, 0xBB, 0xBF>>
  def encoding_to_bom(:utf8), do: <<0xEF, 0xBB, 0xBF>>
  def encoding_to_bom({:utf16, :little}), do: <<0xFF, 0xFE>>
  def encoding_to_bom({:utf32, :little}), do: <<0xFF, 0xFE, 0, 0>>
  def encoding_to_bom({:utf16, :big}), do: <<0xFE, 0xFF>>
  def encoding_to_bom({:utf32, :big}), do: <<0, 0, 0xFE, 0xFF>>
  def encoding_to_bom(:utf16), do: <<0xFE, 0xFF>>
  def encoding_to_bom(:utf32), do: <<0, 0, 0xFE, 0xFF>>
  def encoding_to_bom(:latin1), do: ""

  for form <- [:nfc, :nfd, :nfkc, :nfkd] do
    @doc "Text in the normal form #{form}, as a binary; or `{:error, done, rest}`."
    def unquote(:"characters_to_#{form}_binary")(chars), do: normalized(chars, unquote(form))

    @doc "Text in the normal form #{form}, as a list; or `{:error, done, rest}`."
    def unquote(:"characters_to_#{form}_list")(chars) do
      case normalized(chars, unquote(form)) do
        text when is_binary(text) -> :unicode.characters_to_list(text)
        {:error, done, rest} -> {:error, :unicode.characters_to_list(done), rest}
      end
    end
  end

  defp normalized(chars, form) do
    case :unicode.characters_to_binary(chars) do
      text when is_binary(text) -> String.normalize(text, form)
      {_, done, rest} -> {:error, String.normalize(done, form), rest}
    end
  end
end
