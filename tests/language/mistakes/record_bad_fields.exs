defmodule Sample do
  require Record
  Record.defrecord(:user, [1])
end
