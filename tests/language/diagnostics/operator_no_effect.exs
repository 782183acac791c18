# What is computed and ignored is called as the source calls it.
defmodule Ignored do
  def run(x, y, m, t, b) do
    x != y
    x === y
    x !== y
    x <= y
    self()
    make_ref()
    max(x, y)
    is_map_key(m, y)
    put_elem(t, 0, y)
    binary_part(b, 0, 1)
    map_size(m)
    :ok
  end
end
