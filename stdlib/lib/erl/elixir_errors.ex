defmodule :elixir_errors do
  @moduledoc false
  # What the compiler finds comes here, in the process that compiles: it is kept for those who
  # asked for it (Code.with_diagnostics/2), told to the one who compiles in parallel, and printed.

  # [{diagnostic, text}], the text being the diagnostic as it is printed; with `nil` it is not.
  def emit([]), do: :ok

  def emit([{diagnostic, text} | found]) do
    case :erlang.get(:elixir_code_diagnostics) do
      :undefined ->
        print(text)

      {kept, log} ->
        :erlang.put(:elixir_code_diagnostics, {[diagnostic | kept], log})
        if log, do: print(text)
    end

    case :erlang.get(:elixir_compiler_info) do
      :undefined -> :ok
      {parent, _} -> :erlang.send(parent, {:diagnostic, diagnostic})
    end

    emit(found)
  end

  # What the check of a module found: printed in order, and given the other way round.
  def emit_check(found) do
    texts(found)

    case :erlang.get(:elixir_code_diagnostics) do
      :undefined ->
        :ok

      {kept, log} ->
        :erlang.put(:elixir_code_diagnostics, {:erlang.++(diagnostics(found), kept), log})
    end
  end

  defp texts([]), do: :ok

  defp texts([{_, text} | found]) do
    print(text)
    texts(found)
  end

  defp diagnostics([]), do: []
  defp diagnostics([{diagnostic, _} | found]), do: [diagnostic | diagnostics(found)]

  defp print(nil), do: :ok
  defp print(text), do: :io.put_chars(:standard_error, :unicode, text)
end
