defmodule Outer do
  import Inner
  defmodule Inner do
    def f, do: 1
  end
end
