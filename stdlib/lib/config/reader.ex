defmodule Config.Reader do
  @moduledoc """
  Reads configuration files; see `Config` for what stands in them.
  """

  @doc """
  Reads a file. Options: `:env` and `:target`, which the file may ask for, and `:imports`, the
  files read already, or `:disabled` where files may not read others.
  """
  def read!(file, opts \\ []) when is_binary(file) and is_list(opts) do
    file = Path.expand(file)
    {config, _imports} = Config.__eval__!(file, File.read!(file), options(opts), Keyword.get(opts, :imports, []))
    config
  end

  @doc """
  Reads a file, and tells which files it came from.
  """
  def read_imports!(file, opts \\ []) when is_binary(file) and is_list(opts) do
    if opts[:imports] == :disabled do
      raise ArgumentError, ":imports must be a list of paths"
    end

    file = Path.expand(file)
    Config.__eval__!(file, File.read!(file), options(opts), Keyword.get(opts, :imports, []))
  end

  @doc """
  Reads a text as if it stood in a file.
  """
  def eval!(file, contents, opts \\ []) when is_binary(file) and is_binary(contents) and is_list(opts) do
    {config, _imports} = Config.__eval__!(Path.expand(file), contents, options(opts), Keyword.get(opts, :imports, []))
    config
  end

  defp options(opts), do: [env: opts[:env], target: opts[:target]]

  @doc """
  Merges two configurations; keyword lists within are merged, of other values the second wins.

      iex> Config.Reader.merge([app: [k: :v1]], [app: [k: :v2]])
      [app: [k: :v2]]
      iex> Config.Reader.merge([app: [k: [a: 1, b: 2]]], [app: [k: [b: 3]]])
      [app: [k: [a: 1, b: 3]]]

  """
  def merge(config1, config2) when is_list(config1) and is_list(config2), do: Config.__merge__(config1, config2)
end
