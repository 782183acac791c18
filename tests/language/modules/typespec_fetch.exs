defmodule FetchIt do
  @type t :: integer
  @type pair(a, b) :: {a, b}
  @opaque secret :: binary
  @typep hidden :: atom
  @callback cb(integer) :: hidden
  @callback other(x :: atom) :: {:ok, term}
  @macrocallback mcb(term) :: Macro.t()
  @optional_callbacks other: 1
  @spec f(t) :: atom when t: integer
  def f(_), do: :a
end

IO.inspect(FetchIt.behaviour_info(:callbacks) |> Enum.sort())
IO.inspect(FetchIt.behaviour_info(:optional_callbacks))
IO.inspect(function_exported?(FetchIt, :behaviour_info, 1))
IO.inspect(function_exported?(String, :behaviour_info, 1))

defmodule Spec do
  @callback foo(integer) :: atom
  @spec bar(binary) :: integer
  def bar(_), do: 1
  IO.inspect(Module.spec_to_callback(__MODULE__, {:bar, 1}))
  IO.inspect(Module.spec_to_callback(__MODULE__, {:nope, 1}))
  IO.inspect(length(Module.get_attribute(__MODULE__, :callback)))
  IO.inspect(length(Module.get_attribute(__MODULE__, :spec)))
  IO.inspect(Module.get_attribute(__MODULE__, :type))
  [{:spec, ast, {Spec, _}}] = Module.get_attribute(__MODULE__, :spec)
  IO.puts(Macro.to_string(ast))
end

IO.inspect(Spec.behaviour_info(:callbacks) |> Enum.sort())
