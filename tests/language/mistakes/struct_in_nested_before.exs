defmodule Sample do
  defmodule Inner do
    def f, do: %Sample{}
  end
  defstruct [:a]
end
