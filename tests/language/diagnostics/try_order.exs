# "catch" before "rescue", and "else" alone, in try and in definitions.
defmodule Order do
  def one do
    1
  catch
    _ -> 2
  rescue
    _ -> 3
  end

  defp two do
    1
  else
    1 -> 2
  end

  defmacro three do
    1
  catch
    _ -> 2
  else
    1 -> 3
  rescue
    _ -> 4
  end

  def four do
    try do
      two()
    else
      _ -> 1
    end
  end
end

try do
  IO.puts("trying")
catch
  _ -> :caught
rescue
  _ -> :rescued
end
