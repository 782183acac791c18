defmodule Sample do
  @type t :: %Absent{}
end
