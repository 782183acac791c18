shown = fn code, binding ->
  try do
    IO.inspect(Code.eval_string(code, binding))
  rescue
    error -> IO.puts(Exception.format_banner(:error, error))
  end
end

shown.("1 + foo()", [])
shown.("u", [])
shown.("raise \"x\"", [])
shown.("1 / x", x: 0)
shown.("1 +", [])
shown.("foo(\nend", [])
shown.("\n  foo(\n[1,\n2", [])
shown.("import NoSuchModule", [])
shown.("%NoSuchStruct{}", [])
shown.("def f, do: 1", [])
