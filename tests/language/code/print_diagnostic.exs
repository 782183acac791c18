base = %{
  message: "something\nmore",
  position: {2, 3},
  file: Path.expand("language/code/fixtures/one.ex"),
  stacktrace: [],
  source: "one.ex",
  span: nil,
  severity: :warning
}

changes = [
  %{},
  %{severity: :error},
  %{position: 2},
  %{span: {2, 6}},
  %{file: nil},
  %{file: "nope.ex"},
  %{position: 0},
  %{position: 99},
  %{position: {99, 2}}
]

for change <- changes, snippet <- [true, false] do
  Code.print_diagnostic(Map.merge(base, change), snippet: snippet)
end
