defmodule Behave do
  @callback f() :: :ok
end
defmodule Sample do
  @behaviour Behave
  defmacro f, do: :ok
end
