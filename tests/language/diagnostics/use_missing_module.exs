defmodule Sample do
  use Absent.Module
end
