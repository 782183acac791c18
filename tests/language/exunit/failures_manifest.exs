# Which tests failed is kept in a file when a path is configured, and taken out again when they
# pass.
path = Path.join(System.tmp_dir!(), "failures_#{System.pid()}")
show = fn ->
  case ExUnit.Filters.failure_info(path) do
    :all -> IO.inspect(:all)
    {files, ids} -> IO.inspect({Enum.map(files, &Path.basename/1), Enum.sort(ids)})
  end
end

show.()
ExUnit.start(autorun: false, seed: 0, failures_manifest_path: path, formatters: [])

defmodule ManifestTest do
  use ExUnit.Case

  test "fails" do
    flunk("always")
  end

  test "fails once" do
    assert Process.whereis(:second_run) != nil
  end

  test "passes" do
    assert true
  end

  @tag :skip # skipped on purpose: the report must count it and never run it
  test "skipped" do
    flunk("never")
  end
end

IO.inspect(ExUnit.run())
show.()
Process.register(self(), :second_run)
IO.inspect(ExUnit.run([ManifestTest]))
show.()
ExUnit.configure(only_test_ids: MapSet.new([{ManifestTest, :"test passes"}]))
IO.inspect(ExUnit.run([ManifestTest]))
show.()
IO.inspect(ExUnit.Filters.fail_all!(path))
show.()
File.write!(path, "something else")
show.()
File.rm!(path)
