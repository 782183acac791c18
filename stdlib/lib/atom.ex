defmodule Atom do
  @moduledoc """
  Atoms: names that stand for themselves.
  """

  @doc """
  The name as a string.

      iex> Atom.to_string(:foo)
      "foo"
  """
  def to_string(atom), do: :erlang.atom_to_binary(atom, :utf8)

  @doc """
  The name as a charlist.

      iex> Atom.to_charlist(:foo)
      ~c"foo"
  """
  def to_charlist(atom), do: :erlang.atom_to_list(atom)

  @doc false
  @deprecated "Use Atom.to_charlist/1 instead"
  def to_char_list(atom), do: :erlang.atom_to_list(atom)
end
