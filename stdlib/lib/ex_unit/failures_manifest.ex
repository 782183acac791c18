defmodule ExUnit.FailuresManifest do
  @moduledoc false
  # The tests that failed when they last ran, each with its file: a map in a file, so that the next
  # run can take these alone. `:all` stands for every test: a run that could not tell.

  @version 1

  def new, do: %{}

  def files(manifest), do: MapSet.new(Map.values(manifest))

  def test_ids(manifest), do: MapSet.new(Map.keys(manifest))

  # What came of a test; one that did not run stays what it was.
  def put_test(:all, test), do: put_test(new(), test)

  def put_test(manifest, %ExUnit.Test{state: nil} = test), do: Map.delete(manifest, {test.module, test.name})

  def put_test(manifest, %ExUnit.Test{state: {failed, _}} = test) when failed in [:failed, :invalid] do
    Map.put(manifest, {test.module, test.name}, test.tags.file)
  end

  def put_test(manifest, %ExUnit.Test{state: {not_run, _}}) when not_run in [:skipped, :excluded], do: manifest

  # A file that is not there, or is none of these, says nothing.
  def read(path) do
    with {:ok, binary} <- File.read(path),
         {:ok, {@version, manifest}} when is_map(manifest) or manifest == :all <- term(binary) do
      manifest
    else
      _ -> new()
    end
  end

  defp term(binary) do
    {:ok, :erlang.binary_to_term(binary)}
  rescue
    ArgumentError -> :error
  end

  # Without the tests that are no more.
  def write!(manifest, path) do
    manifest = if manifest == :all, do: :all, else: Map.filter(manifest, &there?/1)
    File.mkdir_p!(Path.dirname(path))
    File.write!(path, :erlang.term_to_binary({@version, manifest}))
  end

  defp there?({{module, name}, file}) do
    File.regular?(file) and (not :erlang.module_loaded(module) or function_exported?(module, name, 1))
  end
end
