defmodule Sample do
  def f do
    @type t :: integer
  end
end
