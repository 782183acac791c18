IO.inspect(Code.compiler_options() |> Map.keys() |> Enum.sort())
IO.inspect(Code.available_compiler_options())
IO.inspect(Code.compiler_options(docs: true, ignore_module_conflict: true))
IO.inspect(Code.get_compiler_option(:ignore_module_conflict))

for {key, value} <- [docs: 1, tracers: 1, no_warn_undefined: 1, parser_options: 1, foo: 1, infer_signatures: 1, module_definition: 1] do
  try do
    Code.put_compiler_option(key, value)
  rescue
    error -> IO.inspect(error)
  end
end
