defmodule J do
  def j do
    receive do
      {:b} -> 1 + "a"
      :c -> "a" + 2
    end
  end
end
