defmodule C do
  def c do
    try do
      raise "x"
    rescue
      e in RuntimeError -> e.mesage
    end
  end
end
