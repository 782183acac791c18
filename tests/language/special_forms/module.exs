# The module of special forms as it is seen from outside: the compiler expands the forms itself.

defmodule Outside do
  def run(text) do
    {value, _} = Code.eval_string(text)
    IO.puts("#{text}\n  gives #{inspect(value)}")
  rescue
    error -> IO.puts("#{text}\n  raises #{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

forms = Kernel.SpecialForms

IO.inspect(forms.__info__(:module))
IO.inspect(forms.__info__(:functions))
IO.inspect(forms.__info__(:struct))
IO.inspect(Code.ensure_loaded(forms))

macros = forms.__info__(:macros)
IO.inspect(macros, limit: :infinity)

for {name, arity} <- macros do
  as_macro = macro_exported?(forms, name, arity)
  as_function = function_exported?(forms, name, arity)
  with_caller = function_exported?(forms, :"MACRO-#{name}", arity + 1)
  IO.inspect({name, arity, Macro.special_form?(name, arity), as_macro, as_function, with_caller})

  try do
    apply(forms, :"MACRO-#{name}", [__ENV__ | List.duplicate(nil, arity)])
  rescue
    error -> IO.inspect(error)
  end
end

{:docs_v1, _, :elixir, "text/markdown", %{"en" => _}, _, docs} = Code.fetch_docs(forms)

for {{kind, name, arity}, _, signature, %{"en" => _}, metadata} <- docs, {name, arity} in macros do
  IO.inspect({kind, name, arity, length(signature), metadata[:since]})
end

for text <- [
      "require Kernel.SpecialForms; Kernel.SpecialForms.case(1, do: (_ -> 2))",
      "require Kernel.SpecialForms; Kernel.SpecialForms.fn(1)",
      "require Kernel.SpecialForms; Kernel.SpecialForms.__MODULE__()",
      "require Kernel.SpecialForms; Kernel.SpecialForms.{1, 2}",
      "require Kernel.SpecialForms; &Kernel.SpecialForms.case/2",
      "require Kernel.SpecialForms, as: Forms; Forms.quote(do: 1)",
      "require Kernel.SpecialForms; Kernel.SpecialForms.foo(1)",
      "Kernel.SpecialForms.foo(1)",
      "Kernel.SpecialForms.__MODULE__",
      "Kernel.SpecialForms.case(1, 2)",
      "&Kernel.SpecialForms.case/2",
      "apply(Kernel.SpecialForms, :case, [1, 2])",
      "use Kernel.SpecialForms",
      "import Kernel.SpecialForms, warn: false; case 1 do _ -> %{a: 2} end",
      "import Kernel.SpecialForms, warn: false; Keyword.keys(__ENV__.macros)",
      "require Kernel.SpecialForms; Macro.expand(quote(do: Kernel.SpecialForms.case(1, 2)), __ENV__)",
      "Macro.expand(quote(do: Kernel.SpecialForms.case(1, 2)), __ENV__) |> elem(2)",
      "Kernel.SpecialForms in __ENV__.requires"
    ] do
  Outside.run(text)
end
