defmodule M do
  @type t :: string
  @spec foo(nonempty_string) :: atom
  def foo(_), do: :a
end
