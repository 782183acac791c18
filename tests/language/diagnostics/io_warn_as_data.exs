# What IO.warn/2 says is kept as diagnostics by those who ask for them.
kept = fn fun ->
  {result, diagnostics} = Code.with_diagnostics(fun)
  {result, for(d <- diagnostics, do: {d.severity, d.message, d.position, d.file, d.stacktrace})}
end

IO.inspect(kept.(fn -> IO.warn("careful", []) end))
IO.inspect(kept.(fn -> IO.warn("careful", line: 3, file: "a.ex") end))
IO.inspect(kept.(fn -> IO.warn("careful", line: 3, column: 4, file: "a.ex", module: A, function: {:f, 1}) end))
IO.inspect(kept.(fn -> kept.(fn -> IO.warn("inner", []) end) end))
IO.inspect(kept.(fn -> Range.new(3, 1) end) |> elem(0))

{:ok, [%{message: message, file: nil, position: 0}]} =
  Code.with_diagnostics([log: true], fn -> IO.warn("told too", []) end)

IO.puts(message)
