defmodule :elixir_compiler do
  @moduledoc false
  # Compiling text, trees and files while a program runs: the compiler makes a function of what
  # stands outside modules, which runs here; modules that it defines are gathered.

  # [{module, binary}] of all modules that the code defines, in order.
  def string(code, file), do: gather(fn -> :ampoule_job.request(:compile_string, [code, file]) end)

  def quoted(tree, file), do: gather(fn -> :ampoule_job.request(:compile_quoted, [tree, file]) end)

  def file(path) do
    {:ok, code} = :file.read_file(path)
    string(checked(code), path)
  end

  # The code of a file, which has to be text.
  def checked(code) do
    if not String.valid?(code), do: String.to_charlist(code)
    code
  end

  # Tells those who wait for the struct of a module that it is there, before the module is.
  def struct_defined(module, struct, fields) do
    case :erlang.get(:elixir_compiler_info) do
      :undefined -> :ok
      {parent, _} -> :erlang.send(parent, {:struct_available, module, {struct, fields}})
    end
  end

  # Takes note of modules that a `defmodule` has made.
  def defined(modules) do
    case :erlang.get(:elixir_compiler_modules) do
      :undefined -> :ok
      {job, before} -> :erlang.put(:elixir_compiler_modules, {job, [modules | before]})
    end

    case :erlang.get(:elixir_compiler_info) do
      :undefined -> :ok
      {parent, _} -> tell(parent, modules)
    end
  end

  # Whether code that is compiled here runs, and no compilation begun since: its modules are no
  # part of the compilation around it.
  def alone? do
    case :erlang.get(:elixir_compiler_modules) do
      :undefined -> :erlang.get(:"$ampoule_job") == :undefined
      {job, _} -> :erlang.get(:"$ampoule_job") == job
    end
  end

  defp gather(compile) do
    outer = :erlang.put(:elixir_compiler_modules, {:erlang.get(:"$ampoule_job"), []})

    try do
      {entry, modules} = compile.()
      defined(modules)
      run(entry)
      {_, gathered} = :erlang.get(:elixir_compiler_modules)
      :lists.append(:lists.reverse(gathered))
    after
      case outer do
        :undefined -> :erlang.erase(:elixir_compiler_modules)
        _ -> :erlang.put(:elixir_compiler_modules, outer)
      end
    end
  end

  # Evaluates code of the command line.
  def code(code) do
    {module, function, _, _, _} = :ampoule_job.request(:eval_string, [code, "nofile", 1, []])
    run(module, function, [])
  end

  # Runs what the compiler has made of code outside modules; it is not needed again.
  def run(module, function, values) do
    try do
      :erlang.apply(module, function, [values])
    after
      :ampoule_compile.forget(module)
    end
  end

  defp run(:ok), do: :ok
  defp run({module, function}), do: run(module, function, [])

  # The one who compiles in parallel answers when those who waited for the module know of it.
  defp tell(_parent, []), do: :ok

  defp tell(parent, [{module, binary} | modules]) do
    reference = :erlang.make_ref()
    :erlang.send(parent, {:module_available, :erlang.self(), reference, module, binary})

    receive do
      {^reference, :ack} -> :ok
    end

    tell(parent, modules)
  end
end
