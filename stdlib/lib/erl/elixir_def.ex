defmodule :elixir_def do
  @moduledoc false
  # A `def` that is part of an expression: asks the compilation under way to define it.
  # Compiled before Kernel.

  def store_definition(kind, meta, call, body, fragments, env) do
    :ampoule_job.service(:elixir_def, :store_definition, [kind, meta, call, body, fragments, env])
  end

  def store_definition(kind, call, body, env) do
    :ampoule_job.service(:elixir_def, :store_definition, [kind, call, body, env])
  end
end
