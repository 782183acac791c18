defmodule :elixir_module do
  @moduledoc false
  # Modules defined, and code evaluated, while a program runs. Compiled before Kernel.

  # A `defmodule` that is part of an expression: its body comes as the compiler wrote it down,
  # with the variables it may read.
  def compile(name, _body, _vars) when not :erlang.is_atom(name) or name == nil or :erlang.is_boolean(name) do
    error = ArgumentError.exception(<<"invalid module name: ", Kernel.inspect(name)::binary>>)
    :erlang.raise(:error, error, [])
  end

  def compile(name, body, vars) do
    case :elixir_compiler.alone?() do
      true -> told(:ampoule_job.request(:module, [name, body, vars]))
      false -> :ampoule_job.service(:elixir_module, :compile, [name, body, vars])
    end
  end

  # Module.create/3
  def create(name, quoted, env) do
    case :elixir_compiler.alone?() do
      true -> told(:ampoule_job.request(:create, [name, quoted, env]))
      false -> :ampoule_job.service(:elixir_module, :create, [name, quoted, env])
    end
  end

  defp told({value, modules}) do
    :elixir_compiler.defined(modules)
    value
  end

  # The modules that the compilation under way has begun or still has to define.
  def defining, do: :ampoule_job.service(:elixir_module, :defining, [])

  # Evaluates code in a module that is being defined.
  def eval(quoted, env), do: :ampoule_job.service(:elixir_module, :eval, [quoted, env])

  # Tells of what a guard of these variables must not do.
  def check_guard(vars, guard, env), do: :ampoule_job.service(:elixir_module, :check_guard, [vars, guard, env])

  def expand(quoted, env), do: :ampoule_job.service(:elixir_module, :expand, [quoted, env])

  def expand_once(quoted, env), do: :ampoule_job.service(:elixir_module, :expand_once, [quoted, env])
end
