defmodule Sample do
  require Absent.Module
end
