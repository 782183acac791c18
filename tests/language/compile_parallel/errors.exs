alias Kernel.ParallelCompiler, as: Parallel
files = fn names -> Enum.map(names, &"language/compile_parallel/fixtures/#{&1}.ex") end

shown = fn found ->
  Map.take(found, [:message, :position, :severity]) |> Map.put(:file, Path.basename(found.file))
end

show = fn
  {:ok, modules, info} -> IO.inspect({:ok, modules, Enum.map(info.compile_warnings, shown), info.runtime_warnings})
  {:error, errors, info} -> IO.inspect({:error, Enum.map(errors, shown), Enum.map(info.compile_warnings, shown)})
end

for name <- ["e", "f", "h"], do: show.(Parallel.compile(files.([name]), return_diagnostics: true))
{:error, [error], _} = Parallel.compile(files.(["g"]), return_diagnostics: true)
IO.inspect({error.position, error.span, error.severity})
{:error, [error], _} = Parallel.compile(files.(["i"]), return_diagnostics: true)
IO.inspect({error.position, error.details})
{:error, [error], _} = Parallel.compile(files.(["none"]), return_diagnostics: true)
IO.inspect({error.position, error.details})
