path = Path.expand("language/code/fixtures/one.ex")
IO.inspect(Code.require_file("one.ex", "language/code/fixtures") |> Enum.map(&elem(&1, 0)))
IO.inspect(Code.require_file(path))
IO.inspect(path in Code.required_files())
IO.inspect(Code.unrequire_files([path]))
IO.inspect(path in Code.required_files())
Code.compiler_options(ignore_module_conflict: true)
IO.inspect(Code.require_file(path) |> Enum.map(&elem(&1, 0)))
IO.inspect(Code.compile_file("one.ex", "language/code/fixtures") |> Enum.map(&elem(&1, 0)))

try do
  Code.require_file("/no/such/file.exs")
rescue
  error in Code.LoadError -> IO.puts(error.message)
end
