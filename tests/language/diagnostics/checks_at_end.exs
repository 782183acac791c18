# Calls and types of modules are checked when the file has run; what is defined where diagnostics are
# gathered is not shown then.
IO.puts(:stderr, "start")

defmodule A do
  def f, do: B.upcase(1)
  def g, do: B.missing()
  def h, do: __MODULE__.missing()
end

IO.puts(:stderr, "after A")

defmodule B do
  def upcase(text), do: String.upcase(text)
end

gathered =
  Code.with_diagnostics(fn ->
    defmodule C do
      def f, do: Nope.g(1)
      def g, do: String.upcase(:a)
    end

    :done
  end)

IO.inspect(gathered)
IO.puts(:stderr, "end")
