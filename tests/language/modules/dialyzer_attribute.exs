# What @dialyzer may say.
values = [
  ":no_return",
  ":bogus",
  "[:no_match, :bogus]",
  "{:nowarn_function, f: 0}",
  "{:nowarn_function, [f: 0, f: 1]}",
  "{:nowarn_function, {:f, 0}}",
  "{:no_return, f: 0}",
  "{:no_return, :x}",
  "{:bogus, f: 0}",
  ":nowarn_function",
  "1"
]

for value <- values do
  result =
    try do
      [{module, _}] = Code.compile_string("defmodule Checked do\n  @dialyzer #{value}\n  def f, do: 1\nend", "checked.ex")
      attributes = module.__info__(:attributes)
      :code.purge(module)
      :code.delete(module)
      attributes[:dialyzer]
    rescue
      error -> {error.__struct__, Exception.message(error)}
    end

  IO.inspect({value, result})
end
