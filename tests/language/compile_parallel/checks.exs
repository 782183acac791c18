# Modules of all files are checked when all are there.
folder = Path.join(System.tmp_dir!(), "checks_#{System.pid()}")
File.mkdir_p!(folder)
on_exit = fn -> File.rm_rf!(folder) end

files = %{
  "a.ex" => """
  defmodule ChecksA do
    def f, do: ChecksB.g(1)
    def g, do: ChecksB.half(:a)
    def h, do: ChecksB.half(1)
  end
  """,
  "b.ex" => """
  defmodule ChecksB do
    def half(x), do: div(x, 2)
  end
  """
}

paths = for {name, text} <- files, path = Path.join(folder, name), File.write!(path, text), do: path

gather = fn work ->
  {{:ok, modules, info}, found} = Code.with_diagnostics(fn -> work.() end)
  short = fn all -> for d <- all, do: {Path.basename(d.file), d.position, d.message |> String.split("\n") |> hd()} end
  IO.inspect({modules, short.(info.compile_warnings), short.(info.runtime_warnings), short.(found)})
end

gather.(fn -> Kernel.ParallelCompiler.compile(paths, return_diagnostics: true) end)
for module <- [ChecksA, ChecksB], do: {:code.purge(module), :code.delete(module), :code.purge(module)}
gather.(fn -> Kernel.ParallelCompiler.compile_to_path(paths, folder, return_diagnostics: true) end)
on_exit.()
