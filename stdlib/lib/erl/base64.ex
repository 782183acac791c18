defmodule :base64 do
  @moduledoc false
  # Base 64 of binaries and lists of bytes; `Base` does the work.

  def encode(data, options \\ %{}) do
    binary = :erlang.iolist_to_binary(data)
    padding = :maps.get(:padding, options, true)

    case :maps.get(:mode, options, :standard) do
      :standard -> Base.encode64(binary, padding: padding)
      :urlsafe -> Base.url_encode64(binary, padding: padding)
    end
  end

  def encode_to_string(data, options \\ %{}), do: :erlang.binary_to_list(encode(data, options))

  def decode(data, options \\ %{}) do
    options = [ignore: :whitespace, padding: :maps.get(:padding, options, true), mode: :maps.get(:mode, options, :standard)]
    decode_text(:erlang.iolist_to_binary(data), options)
  end

  defp decode_text(text, options) do
    result =
      case options[:mode] do
        :standard -> Base.decode64(text, ignore: :whitespace, padding: options[:padding])
        :urlsafe -> Base.url_decode64(text, ignore: :whitespace, padding: options[:padding])
      end

    case result do
      {:ok, binary} -> binary
      :error -> :erlang.error(:badarg)
    end
  end

  def decode_to_string(data, options \\ %{}), do: :erlang.binary_to_list(decode(data, options))

  # What is no digit is passed over.
  def mime_decode(data, options \\ %{}) do
    digits = for <<char <- :erlang.iolist_to_binary(data)>>, digit?(char, :maps.get(:mode, options, :standard)), into: "", do: <<char>>
    decode(digits, options)
  end

  def mime_decode_to_string(data, options \\ %{}), do: :erlang.binary_to_list(mime_decode(data, options))

  defp digit?(char, _mode) when char in ?A..?Z or char in ?a..?z or char in ?0..?9 or char == ?=, do: true
  defp digit?(char, :standard), do: char in [?+, ?/]
  defp digit?(char, :urlsafe), do: char in [?-, ?_]
end
