# Natives of this module, written in Rust: all but join/2.
defmodule :binary do
  @moduledoc """
  Bytes: searching, splitting, converting.
  """

  @doc """
  Binaries with a separator between them.

      iex> :binary.join(["a", "b"], ",")
      "a,b"
  """
  def join(binaries, separator) when is_binary(separator) do
    :erlang.iolist_to_binary(:lists.join(separator, binaries))
  end
end
