source = """
defmodule Q do
  @foo 1
  import String, only: [nope: 1, upcase: 1]
  def f(y), do: 1
  def g(abc), do: fn def -> 1 end
  def h(xyz), do: upcase(xyz)
end
"""

source = String.replace(source, "fn def ->", "fn deep ->")
{_, found} = Code.with_diagnostics(fn -> Code.compile_string(source, "some.ex") end)

for one <- found do
  IO.inspect({String.slice(one.message, 0, 30), one.position, one.span, one.stacktrace})
end

undefined = fn ->
  try do
    Code.compile_string("defmodule R do\n  def f, do: z + abc\nend", "some.ex")
  rescue
    error -> error.__struct__
  end
end

{error, found} = Code.with_diagnostics(undefined)
IO.inspect(error)

for one <- found do
  IO.inspect({one.severity, one.message, one.position, one.span, one.stacktrace})
end
