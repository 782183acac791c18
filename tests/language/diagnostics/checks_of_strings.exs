# Each compilation of a text checks what it defines, in one go.
code = fn name ->
  """
  defmodule #{name} do
    def f, do: Nope.g(1)
    def g, do: String.upcase(:a)
    def h, do: Nope.x
    def i, do: Nope.g(2)
  end
  """
end

gather = fn work ->
  {_, found} = Code.with_diagnostics(work)

  for d <- found do
    place = for {module, function, arity, location} <- d.stacktrace, do: {module, function, arity, Keyword.keys(location)}
    keys = d |> Map.drop([:message, :stacktrace, :file, :severity]) |> Map.delete(:source)
    IO.inspect({d.message |> String.split("\n") |> hd(), keys, Path.basename(d.file), d.source, place})
  end

  IO.puts("")
end

gather.(fn -> Code.compile_string(code.("A"), "a.ex") end)
gather.(fn -> Code.eval_string(code.("B")) end)
gather.(fn -> Code.eval_string(code.("C"), [], file: "c.ex", line: 10) end)
gather.(fn -> Code.compile_quoted(Code.string_to_quoted!(code.("D")), "d.ex") end)

gather.(fn ->
  try do
    Code.compile_string(code.("E") <> "raise ~s(no check)")
  rescue
    error -> IO.inspect(error)
  end
end)

Code.compile_string(code.("F"), "f.ex")
IO.puts(:stderr, "after F")

# A module made where no compilation checks it is not checked.
Task.await(
  Task.async(fn ->
    Module.create(G, quote(do: def(f, do: String.upcase(:g))), file: "g.ex", line: 1)
    IO.puts(:stderr, "after G")
  end)
)
