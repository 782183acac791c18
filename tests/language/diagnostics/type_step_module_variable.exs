defmodule E do
  def e do
    m = String
    m.upcase(1)
  end
end
