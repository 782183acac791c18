defmodule :elixir_module_store do
  @moduledoc false
  # Attributes and definitions of a module that is being defined. They live in the compiler;
  # each function asks it. Compiled before Kernel.

  def open?(module) do
    case :erlang.get(:"$ampoule_job") do
      :undefined -> false
      _ -> ask(:open?, [module])
    end
  end

  def put_attribute(module, name, value), do: ask(:put_attribute, [module, name, value])
  def write_attribute(module, name, value, line), do: ask(:write_attribute, [module, name, value, line])
  # A type, with the number of the environment it stands in.
  def write_type(module, name, value, env), do: ask(:write_type, [module, name, value, env])
  def read_attribute(module, name, line), do: ask(:read_attribute, [module, name, line])
  def get_attribute(module, name, default), do: ask(:get_attribute, [module, name, default])
  def has_attribute?(module, name), do: ask(:has_attribute?, [module, name])
  def delete_attribute(module, name), do: ask(:delete_attribute, [module, name])
  def attributes_in(module), do: ask(:attributes_in, [module])
  def register_attribute(module, name, options), do: ask(:register_attribute, [module, name, options])

  def accumulates?(module, name), do: ask(:accumulates?, [module, name])

  def put_struct_info(module, infos), do: ask(:put_struct_info, [module, infos])
  def get_struct_info(module), do: ask(:get_struct_info, [module])

  def defines?(module, signature), do: ask(:defines?, [module, signature])
  def defines?(module, signature, kind), do: ask(:defines?, [module, signature, kind])
  def definitions_in(module), do: ask(:definitions_in, [module])
  def definitions_in(module, kind), do: ask(:definitions_in, [module, kind])
  def get_definition(module, signature, clauses?), do: ask(:get_definition, [module, signature, clauses?])
  def delete_definition(module, signature), do: ask(:delete_definition, [module, signature])

  def make_overridable(module, signatures), do: ask(:make_overridable, [module, signatures])
  def overridable?(module, signature), do: ask(:overridable?, [module, signature])
  def overridables_in(module), do: ask(:overridables_in, [module])

  def defines_type?(module, signature), do: ask(:defines_type?, [module, signature])
  def spec_to_callback(module, signature), do: ask(:spec_to_callback, [module, signature])

  def next_counter(module), do: ask(:next_counter, [module])

  # {:ok, tree} of a macro of the module itself, or :error when it is none.
  def expand_local(env, meta, name, args), do: ask(:expand_local, [env, meta, name, args])

  defp ask(function, args), do: :ampoule_job.service(:elixir_module_store, function, args)
end
