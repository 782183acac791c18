# What test modules may not say of themselves, and what becomes of what they may.
ExUnit.start(autorun: false)

show = fn code ->
  IO.puts("== " <> code)

  try do
    Code.eval_string("defmodule Shown do\n" <> code <> "\nend", [], file: "shown.exs")
    ignored = [:file, :line, :describe, :describe_line, :test_type, :test_group, :registered]

    for test <- Shown.__ex_unit__().tests do
      IO.inspect({test.name, byte_size(Atom.to_string(test.name)), Enum.sort(Map.drop(test.tags, ignored))}, printable_limit: :infinity)
    end

    IO.inspect(Enum.sort(Shown.__ex_unit__().tags))
  rescue
    error -> IO.puts([inspect(error.__struct__), ": ", Exception.message(error)])
  end

  :code.delete(Shown)
  :code.purge(Shown)
end

for body <- [
      ~S[test "a", do: :ok; test "a", do: :ok],
      ~S[describe "a" do end; describe "a" do end],
      ~S[describe "a" do describe "b" do end end],
      ~S[describe :a do end],
      ~S[@tag line: 1; test "x", do: :ok],
      ~S[@tag "x"; test "x", do: :ok],
      ~S[@moduletag 1; test "x", do: :ok],
      ~S[@tag {:a, 1}; test "x", do: :ok],
      ~S(@tag [:a, b: 1]; test "x", do: :ok),
      ~S[@tag %{a: 1}; test "x", do: :ok],
      ~S[@tag a: 1; @tag a: 2; @moduletag a: 3, b: 4; test "x", do: :ok],
      ~S[setup 1],
      ~S(setup [1]),
      ~S[setup_all {String, 1}],
      ~S[describe "x" do setup_all do :ok end end],
      ~S[@foo 1; ExUnit.Case.register_attribute(__MODULE__, :foo)],
      ~S[ExUnit.Case.register_attribute(__MODULE__, :foo); ExUnit.Case.register_describe_attribute(__MODULE__, :foo)],
      ~S[for _ <- 1..2, do: ExUnit.Case.register_module_attribute(__MODULE__, :foo, accumulate: true)],
      ~s[test "#{String.duplicate("a", 250)}", do: :ok],
      ~s[test "#{String.duplicate("a", 251)}", do: :ok],
      ~s[test "#{String.duplicate("é", 130)}", do: :ok],
      ~s[describe "#{String.duplicate("b", 251)}" do test "x", do: :ok end]
    ] do
  show.("use ExUnit.Case; " <> body)
end

for options <- ["async: 1", "foo: 1", ":x", "parameterize: 1", "parameterize: [1]", "async: true, group: :b", "[{1, 2}]"] do
  show.("use ExUnit.Case, " <> options)
end
