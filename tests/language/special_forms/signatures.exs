# Documentation shows every definition as a call with parentheses, but for operators and
# the forms that have a syntax of their own.

{:docs_v1, _, _, _, _, _, docs} = Code.fetch_docs(Kernel.SpecialForms)
for {{:macro, name, arity}, _, signature, _, _} <- docs, do: IO.inspect({name, arity, signature})

{:docs_v1, _, _, _, _, _, docs} = Code.fetch_docs(Kernel)

for {{:macro, name, arity}, _, signature, _, _} <- docs,
    {name, arity} in [if: 2, def: 2, use: 2, raise: 1, &&: 2, !: 1, defstruct: 1] do
  IO.inspect({name, arity, length(signature), signature |> hd() |> String.contains?("(")})
end
