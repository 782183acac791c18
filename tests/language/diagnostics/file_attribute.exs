# `@file` names the file of the next definition.
defmodule Files do
  @file "one.ex"
  def one(x), do: 1
  def plain(x), do: 1
  @file {"dir/two.ex", 12}
  def two(x) do
    y = 1
  end

  @file "three.ex"
  defp unused, do: 1
  @file "four.ex"
  def file, do: Path.relative_to_cwd(__ENV__.file)
  @file "unread.ex"
end

IO.inspect(Files.file())

defmodule Undefined do
  @file "five.ex"
  def run, do: missing()
end
