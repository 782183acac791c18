alias Kernel.ParallelCompiler, as: Parallel
files = fn names -> Enum.map(names, &"language/compile_parallel/fixtures/#{&1}.ex") end

shown = fn found ->
  Map.take(found, [:message, :position, :severity]) |> Map.put(:file, Path.basename(found.file))
end

show = fn
  {:ok, modules, info} -> IO.inspect({:ok, modules, Enum.map(info.compile_warnings, shown), info.runtime_warnings})
  {:error, errors, info} -> IO.inspect({:error, Enum.map(errors, shown), Enum.map(info.compile_warnings, shown)})
end

show.(Parallel.require(files.(["u2"]), return_diagnostics: true))
show.(Parallel.require(files.(["u1", "u2"]), return_diagnostics: true))
show.(Parallel.require(files.(["u2"]), return_diagnostics: true))
