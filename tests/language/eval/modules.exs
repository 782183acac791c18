IO.inspect(Code.eval_string("defmodule EvalA do def x, do: 1 end; EvalA.x()"))
{{:module, name, binary, value}, []} = Code.eval_string("defmodule EvalB do def y, do: 2 end")
IO.inspect({name, is_binary(binary) and byte_size(binary) > 100, value})
IO.inspect(EvalB.y())
IO.inspect(Code.eval_string("defmodule EvalC do defmacro twice(x), do: quote(do: unquote(x) * 2) end") |> elem(0) |> elem(1))
IO.inspect(Code.eval_string("require EvalC; EvalC.twice(4)"))

defmodule Outer do
  {value, _} = Code.eval_string("1 + 1")
  def value, do: unquote(value)
  Code.eval_quoted(quote(do: @note(:noted)), [], __ENV__)
  def note, do: @note
end

IO.inspect({Outer.value(), Outer.note()})
