case Process.get(:x, {1, "two", :three}) do
  {1, 2} -> :no
  :other -> :no
end
