defmodule NoDocs do
  @moduledoc false
  def a, do: 1
end

IO.inspect(function_exported?(NoDocs, :a, 0))
IO.inspect(Code.ensure_loaded(NoDocs))
IO.inspect(Code.ensure_loaded?(NoSuchMod))
IO.inspect(Code.ensure_compiled(NoDocs))
IO.inspect(Code.ensure_loaded(NoSuchMod))
