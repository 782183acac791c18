defmodule Sample do
  def f(x) do
    x + 1
    x == 2
    x
    [x]
    {x}
    %{a: x}
    <<x>>
    not x
    fn -> 1 end
    &is_atom/1
    "a#{x}"
    -x
    x and x
    3
  end
end
