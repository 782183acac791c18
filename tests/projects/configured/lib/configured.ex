defmodule Configured do
  @base Application.compile_env(:configured, :base)
  @high Application.compile_env!(:configured, [:limits, :high])
  @missing Application.compile_env(:configured, :missing, :default)

  def compiled, do: {@base, @high, @missing}
  def env(key), do: Application.get_env(:configured, key)
end
