defmodule Sample do
  raise "stopped"
end
