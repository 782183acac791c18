defmodule B0 do
end
defmodule A do
  use B0
end
