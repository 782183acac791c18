code = quote(do: (import List; alias Foo.Bar; require Logger; y = 2; {first([3]), y}))
{value, binding, env} = Code.eval_quoted_with_env(code, [], Code.env_for_eval([]))
IO.inspect({value, binding, env.aliases, Enum.map(env.functions, &elem(&1, 0)), env.requires, env.versioned_vars})
{value, binding, env} = Code.eval_quoted_with_env(quote(do: {Bar, last([1, 2]), y}), binding, env)
IO.inspect({value, binding})
IO.inspect(env |> Map.from_struct() |> Map.drop([:functions, :macros, :lexical_tracker, :tracers]))

prune = fn code, binding ->
  {value, binding, _env} = Code.eval_quoted_with_env(code, binding, Code.env_for_eval([]), prune_binding: true)
  {value, binding}
end

IO.inspect(prune.(quote(do: var!(x) = 1), y: 2))
IO.inspect(prune.(quote(do: var!(x) = var!(y)), y: 2, z: 3))

env = Code.env_for_eval(file: "x", line: 4, module: Foo)
IO.inspect(env |> Map.from_struct() |> Map.drop([:functions, :macros]))
