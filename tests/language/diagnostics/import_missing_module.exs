defmodule Sample do
  import Absent.Module
end
