sources = [
  ~S"""
  a = &foo/1
  a <- &foo/1
  a |> &foo/1
  a when &foo/1
  a :: &foo/1
  a | &foo/1
  a || &foo/1
  a and &foo/1
  a + &foo/1
  a \\ &foo/1
  a..&foo/1
  a in &foo/1
  a ++ &foo/1
  a != &(&1 + 1)
  a == &1
  a < &foo/1
  a -- &foo/1
  a = &(&1 + &2)
  a == @foo
  a == ...b
  a == ... b + c
  """,
  ~S"""
  def foo(a, b \\ &foo/1)
  """,
  ~S"""
  %{a => &foo/1}
  """,
  ~S"""
  x = fn -> for {module, params} <- runs, do: run_module(config, module, params, aaaaaa, bbbbbbbbbb, c) end
  """,
  ~S"""
  x = fn -> foo module, params, do: run_module(config, module, params, aaaaaa, bbbbbbbbbb, ccccccccc, e) end
  """,
  ~S"""
  fooooooooooo(fn -> for {module, params} <- runs, do: run_module(config, module, params, aaaa, bb) end)
  """,
  ~S"""
  fooooooooooo(fn -> for {module, params} <- runs, do: run_module(config, module, params, aaaa, b) end)
  """,
  ~S"""
  fooooooooooo(fn -> foo({module, params} <- runs, do: run_module(config, module, params, aaaa, b)) end)
  """,
  ~S"""
  fooooooooooo(fn -> foo({module, params}, 1111111, do: run_module(config, module, params, aaa, b)) end)
  """,
  ~S"""
  fooooooooooo(fn -> if {module, params}, do: run_module(config, module, params, aaaaaa, b, ccccccccc) end)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
