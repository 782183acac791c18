defmodule H do
  def h do
    y =
      try do
        1
      rescue
        _ -> 2
      end

    String.upcase(y)
  end
end
