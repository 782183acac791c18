sources = [
  ~S"""
  def a do
  def a do
      {_, monitor} = spawn_monitor(fn -> for {module, params} <- runs, do: run_module(config, module, params) end)
  end
  end
  """,
  ~S"""
  def a do
  def a do
      {_, monitor} = spawn_monitor(fn -> foo({module, params} < runs, doo: run_module(config, module, params)) end)
  end
  end
  """,
  ~S"""
  def a do
  def a do
      spawn_monitor(fn -> foo {module, params} < runsssssssss, doo: run_module(config, module, params) end)
      spawn_monitor(fn -> for {module, params} < runsssssssss, doo: run_module(config, module, params) end)
      spawn_monitor(fn -> raise {module, params} < runsssssssss, doo: run_module(config, module, par) end)
      spawn_monitor(fn -> raise {module, params} < runssssssssssssss, run_module(config, module, par) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooo.module(module, params < runssssssssssssss) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooooo.module(module, params < runssssssssssssss) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooooo.module(module, params < runsssssssssssssss) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooooo.module(module, params < runssssssssssssssss) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooooo.module(module, params < runssssssssssssssssss) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooooo.module(module, params < runsssssssssssssssssss) end)
      spawn_monitor(fn -> raise foooooooooooooooooooooooo.module(module, params < runssssssssssssssssssss) end)
      spawn_monitor(fn -> for foooooooooooooooooooooooo <- module(module, params < runssssssssssss), a: b end)
      spawn_monitor(fn -> for foooooooooooooooooooooooo <- module(module, params < runsssssssssssss), a: b end)
      spawn_monitor(fn -> for foooooooooooooooooooooooo <- module(module, params < runssssssssssssss), a: b end)
  end
  end
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
