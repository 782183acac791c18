defmodule Sample do
  defstruct [:a]
  @type t :: %Sample{b: integer}
end
