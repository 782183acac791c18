# Tests that passed count as failed when their module fails after them.
ExUnit.start(autorun: false, seed: 0, max_cases: 1, timeout: 500, colors: [enabled: false])


defmodule AfterTest do
  use ExUnit.Case

  @moduletag timeout: 30_000

  setup_all context do
    assert Enum.sort(Map.keys(context)) == [:async, :module, :timeout]
    on_exit(fn -> Process.sleep(:infinity) end)
  end

  test "a", do: :ok
  test "b", do: flunk("as it should")

  test "c", context do
    assert Enum.sort(Map.keys(context)) ==
             ~w(async describe describe_line file line module registered test test_group test_pid test_type timeout)a
  end

  @tag :skip # skipped on purpose: the report must count it and never run it
  test "d", do: :ok
end

defmodule LastTest do
  use ExUnit.Case

  @moduletag timeout: 30_000
  test "a", do: flunk("at the end")
end

{:ok, output} = StringIO.open("")
leader = Process.group_leader()
Process.group_leader(self(), output)
result = ExUnit.run()
Process.group_leader(self(), leader)
{_, text} = StringIO.contents(output)
# Without times, and without frames of the library.
text = Regex.replace(~r/(Running|Finished in) .*/, text, "\\1")
IO.puts(Regex.replace(~r/^ +\((elixir|ex_unit|stdlib) .*\n/m, text, ""))
IO.inspect(Enum.sort(result))
