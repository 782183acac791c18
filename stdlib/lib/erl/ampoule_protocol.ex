defmodule :ampoule_protocol do
  @moduledoc false
  # Finds the implementation of a protocol, loading it when it is first needed.

  # The implementation for a builtin type, or the fallback.
  def impl(target, fallback) do
    case :code.ensure_loaded(target) do
      {:module, module} -> module
      _ -> fallback(fallback)
    end
  end

  # The implementation for a struct, or the fallback.
  def struct_impl(protocol, struct, fallback) do
    target = Module.concat(protocol, struct)

    case :code.ensure_loaded(target) do
      {:module, module} -> module
      _ -> fallback(fallback)
    end
  end

  # The fallback is taken for granted when the protocol says so.
  defp fallback(module), do: module
end
