# Prints what each call returns or raises; the reference printed function.out.
t = fn f ->
  try do
    IO.inspect(f.(), custom_options: [sort_maps: true])
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any

IO.puts("# capture")
t.(fn -> Function.capture(String, :length, 1) end)
t.(fn -> Function.capture(any.("x"), :length, 1) end)
t.(fn -> Function.capture(String, :length, any.(-1)) end)

IO.puts("# identity")
t.(fn -> Function.identity(1) end)

IO.puts("# info")
t.(fn -> Function.info(&String.length/1) |> Enum.sort() end)
t.(fn -> Function.info(fn -> 1 end) |> Keyword.keys() |> Enum.sort() end)
t.(fn -> Function.info(fn -> 1 end, :arity) end)
t.(fn -> Function.info(&String.length/1, :arity) end)
t.(fn -> Function.info(&String.length/1, :module) end)
t.(fn -> Function.info(&String.length/1, :name) end)
t.(fn -> Function.info(&String.length/1, :type) end)
t.(fn -> Function.info(&String.length/1, :env) end)
t.(fn -> Function.info(fn -> 1 end, :type) end)

IO.puts("# mixed")
t.(fn -> capture = Function.capture(String, :upcase, 1); capture.("a") end)
t.(fn -> Function.identity([1]) end)
