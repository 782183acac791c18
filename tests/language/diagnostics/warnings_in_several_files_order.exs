defmodule One do
  def f(x), do: Absent.one()
  defp unused, do: 1
end

IO.puts("middle")

defmodule Two do
  alias A.B
  def f(x), do: Absent.two()
end

IO.puts("end")
