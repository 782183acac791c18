defmodule Sample do
  def run do
    missing
    1
  end
end
