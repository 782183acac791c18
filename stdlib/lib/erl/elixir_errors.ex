defmodule :elixir_errors do
  @moduledoc false
  # What the compiler finds comes here, in the process that compiles: it is kept for those who
  # asked for it (Code.with_diagnostics/2), told to the one who compiles in parallel, and printed.

  # [{diagnostic, text}], the text being the diagnostic as it is printed.
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

  defp print(text), do: :io.put_chars(:standard_error, :unicode, text)
end
