defmodule D do
  def d do
    try do
      1
    rescue
      e -> e.message
    end
  end
end
