# What is caught without a name may be told apart later.
defmodule Sample do
  def f(work) do
    try do
      work.()
    rescue
      e ->
        case e do
          %KeyError{} = k -> k.key
          %{message: m} -> m
          _ -> e.__struct__
        end
    end
  end
end
