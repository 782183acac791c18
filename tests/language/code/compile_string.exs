names = fn modules -> Enum.map(modules, fn {name, binary} -> {name, is_binary(binary)} end) end
IO.inspect(names.(Code.compile_string("defmodule CsA do\n defmodule B do\n end\nend\ndefmodule CsC do\nend\n3")))
IO.inspect(names.(Code.compile_quoted(quote(do: defmodule(CsD, do: def(x, do: 5))))))
IO.inspect(CsD.x())
IO.inspect(names.(Code.compile_string("for n <- 1..3, do: defmodule(Module.concat(CsE, \"N\#{n}\"), do: def(n, do: unquote(n)))")))
IO.inspect(Module.concat(CsE, N2).n())
IO.inspect(Code.compile_string("1 + 1"))
IO.inspect(names.(Code.compile_string(~c"defmodule CsF do end")))

defmodule CsG do
  modules = Code.compile_string("defmodule CsH do def h, do: 1 end")
  def found, do: unquote(Enum.map(modules, &elem(&1, 0)))
end

IO.inspect(CsG.found())

for {code, file} <- [{"u", "nofile"}, {"defmodule CsI do\n raise \"x\"\nend", "foo.ex"}, {"defmodule CsJ do\n def a, do: b()\nend", "foo.ex"}] do
  try do
    Code.compile_string(code, file)
  rescue
    error -> IO.puts(Exception.format_banner(:error, error))
  end
end
