# What stands later in the same file is missing, where files compile in parallel: nobody waits for it.
folder = Path.join(__DIR__, "fixtures/later")

for name <- ~w(struct import require used called behaviour) do
  IO.puts("-- #{name}")

  case Kernel.ParallelCompiler.compile([Path.join(folder, name <> ".ex")], return_diagnostics: true) do
    {:error, found, _} -> IO.inspect(for diagnostic <- found, do: diagnostic.message |> String.split("\n") |> hd())
    {:ok, modules, _} -> IO.inspect(modules)
  end
end
