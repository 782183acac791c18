defmodule A do
  def name(user), do: user.name
end

A.name(Process.get(:nope, [1, 2]))
