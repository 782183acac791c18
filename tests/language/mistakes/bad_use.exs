defmodule A do
  use Absent
end
