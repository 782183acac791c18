defmodule :ampoule_protocol do
  @moduledoc false
  # Finds the implementation of a protocol, loading it when it is first needed.

  # The types that consolidating has put into the protocol's file, if it has.
  def impls(protocol) do
    case :code.module_chunk(protocol, "PROT") do
      nil -> :not_consolidated
      chunk -> {:consolidated, :erlang.binary_to_term(chunk)}
    end
  end

  # The implementation for a builtin type, or the fallback.
  def impl(target, fallback) do
    case :code.ensure_loaded(target) do
      {:module, module} -> module
      _ -> fallback(fallback)
    end
  end

  # The implementation for a struct, or the fallback. What was found once is remembered: the name
  # of an implementation is made of two others, which takes longer than most of what it does.
  # A fallback is not, since an implementation may be defined later.
  def struct_impl(protocol, struct, fallback) do
    case :persistent_term.get({:ampoule_protocol, protocol, struct}, nil) do
      nil -> find_struct_impl(protocol, struct, fallback)
      module -> module
    end
  end

  defp find_struct_impl(protocol, struct, fallback) do
    target = Module.concat(protocol, struct)

    case :code.ensure_loaded(target) do
      {:module, module} ->
        :persistent_term.put({:ampoule_protocol, protocol, struct}, module)
        module

      _ ->
        fallback(fallback)
    end
  end

  # The fallback is taken for granted when the protocol says so.
  defp fallback(module), do: module
end
