defmodule :filelib do
  @moduledoc """
  Questions about files, and walks through folders.
  """

  @doc "Whether there is a folder, or a link to one."
  def is_dir(name), do: type(name) == :directory

  @doc "Whether there is a file or folder."
  def is_file(name), do: type(name) in [:regular, :directory]

  @doc "Whether there is a regular file, or a link to one."
  def is_regular(name), do: type(name) == :regular

  defp type(name) do
    case :file.read_file_info(name) do
      {:ok, info} -> elem(info, 2)
      _ -> nil
    end
  end

  @doc "The bytes of a file, 0 if there is none."
  def file_size(name) do
    case :file.read_file_info(name) do
      {:ok, info} -> elem(info, 1)
      _ -> 0
    end
  end

  @doc "When a file was changed, 0 if there is none."
  def last_modified(name) do
    case :file.read_file_info(name) do
      {:ok, info} -> elem(info, 5)
      _ -> 0
    end
  end

  @doc "Makes the folders that lead to a file."
  def ensure_dir(name), do: ensure_path(:filename.dirname(name))

  @doc "Makes a folder and those that lead to it."
  def ensure_path(name) do
    if is_dir(name) do
      :ok
    else
      parent = :filename.dirname(name)

      with :ok <- if(parent == name, do: {:error, :einval}, else: ensure_path(parent)) do
        case :file.make_dir(name) do
          {:error, :eexist} -> if(is_dir(name), do: :ok, else: {:error, :eexist})
          other -> other
        end
      end
    end
  end

  @doc "The files that match a pattern, sorted."
  def wildcard(pattern), do: for(path <- Path.wildcard(pattern), do: :unicode.characters_to_list(path))

  @doc "The files in a folder that match a pattern, sorted, named from there."
  def wildcard(pattern, folder) do
    folder = :unicode.characters_to_binary(folder)

    for path <- Path.wildcard(Path.join(folder, :unicode.characters_to_binary(pattern))) do
      :unicode.characters_to_list(Path.relative_to(path, folder))
    end
  end

  @doc "Folds over the regular files of a folder whose names match, also below if so."
  def fold_files(folder, regex, recursive?, fun, acc) do
    {:ok, pattern} = :re.compile(regex, [:unicode])
    fold(folder, pattern, recursive?, fun, acc)
  end

  defp fold(folder, pattern, recursive?, fun, acc) do
    case :file.list_dir(folder) do
      {:ok, names} ->
        :lists.foldl(
          fn name, acc ->
            path = :filename.join(folder, name)

            cond do
              is_regular(path) -> if(:re.run(name, pattern, [{:capture, :none}]) == :match, do: fun.(path, acc), else: acc)
              recursive? and is_dir(path) -> fold(path, pattern, recursive?, fun, acc)
              true -> acc
            end
          end,
          acc,
          :lists.sort(names)
        )

      _ ->
        acc
    end
  end

  @doc "The path without `..`, or `:unsafe` if it leads out of the folder."
  def safe_relative_path(name, folder) do
    case Path.safe_relative(name, folder) do
      {:ok, path} when is_binary(name) -> path
      {:ok, path} -> :unicode.characters_to_list(path)
      :error -> :unsafe
    end
  end

  @doc "A file of this name in a folder: `{:ok, path}`."
  def find_file(name, folder) do
    path = :filename.join(folder, name)
    if is_regular(path), do: {:ok, path}, else: {:error, :not_found}
  end

  @doc "A file of this name in a folder; rules are not used."
  def find_file(name, folder, _rules), do: find_file(name, folder)
end
