defmodule :elixir_aliases do
  @moduledoc false
  # Joins the parts of a module's name. Compiled before Kernel.

  def concat(parts), do: :erlang.binary_to_atom(join(parts, "Elixir"))

  def safe_concat(parts), do: :erlang.binary_to_existing_atom(join(parts, "Elixir"))

  defp join([], name), do: name
  defp join([nil | parts], name), do: join(parts, name)

  defp join([part | parts], name) when :erlang.is_atom(part) do
    join([:erlang.atom_to_binary(part) | parts], name)
  end

  defp join(["Elixir" | parts], name), do: join(parts, name)
  defp join([<<"Elixir.", part::binary>> | parts], name), do: join(parts, <<name::binary, ".", part::binary>>)
  defp join([part | parts], name), do: join(parts, <<name::binary, ".", part::binary>>)
end
