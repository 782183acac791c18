defmodule Macros do
  defmacro check(x) do
    raise CompileError, line: __CALLER__.line, file: __CALLER__.file, description: "bad #{inspect(x)}"
  end
end

defmodule Sample do
  require Macros
  def f, do: Macros.check(3)
end
