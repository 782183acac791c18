defmodule Warned do
  def fine, do: :ok
end
