defmodule File.Stat do
  @moduledoc """
  What is known of a file: size, type, access, times, mode, links, devices, inode, owner and group.

      iex> File.stat!(".").type
      :directory
  """

  @fields [
    :size,
    :type,
    :access,
    :atime,
    :mtime,
    :ctime,
    :mode,
    :links,
    :major_device,
    :minor_device,
    :inode,
    :uid,
    :gid
  ]

  defstruct @fields

  @type t :: %__MODULE__{}

  @doc """
  The record of Erlang for a `File.Stat`.
  """
  def to_record(%File.Stat{} = stat) do
    :erlang.list_to_tuple([:file_info | for(field <- @fields, do: Map.fetch!(stat, field))])
  end

  @doc """
  A `File.Stat` of the record of Erlang.
  """
  def from_record(record) when elem(record, 0) == :file_info do
    [_ | values] = :erlang.tuple_to_list(record)
    struct(File.Stat, :lists.zip(@fields, values))
  end
end
