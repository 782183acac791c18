# What the library says of its own old functions.
for module <- [Atom, Float, Integer, Map, Module, Supervisor.Spec, ExUnit.Formatter] do
  for {{name, arity}, reason} <- Enum.sort(module.__info__(:deprecated)),
      name in [:to_char_list, :to_string, :size, :eval_quoted, :worker, :supervisor, :format_test_case_failure] do
    IO.puts("#{inspect(module)}.#{name}/#{arity}: #{reason}")
  end
end

IO.inspect(Enum.sort(Logger.__info__(:deprecated)), limit: :infinity)
