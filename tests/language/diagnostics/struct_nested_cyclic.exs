defmodule Outer do
  defstruct [:inner]

  defmodule Inner do
    def f, do: %Outer{inner: 1}
  end
end
