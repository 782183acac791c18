defmodule Broken do
  def a do
    foo(
  end
end
