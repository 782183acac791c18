# Told once of each function that asks for it.
defmodule Sample do
  def down(last) do
    range = Range.new(3, last)
    IO.inspect({range, Enum.to_list(range)})
  end

  def other do
    range = Range.new(4, 1)
    IO.inspect(range)
  end

  def all do
    down(1)
    down(2)
    other()
    IO.inspect(Range.new(1, 3))
  end
end

{_, reference} = spawn_monitor(Sample, :all, [])

receive do
  {:DOWN, ^reference, _, _, reason} -> IO.inspect(reason)
end
