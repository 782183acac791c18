# Attributes that stay with the module, in their order.
defmodule A do
  def f, do: 1
end
IO.inspect Keyword.keys(A.module_info(:attributes))
[v] = A.module_info(:attributes)[:vsn]
IO.inspect is_integer(v)
defmodule B do
  @on_load :f
  @nifs [foo: 1]
  @compile :inline
  @compile {:inline, foo: 1}
  Module.register_attribute(__MODULE__, :zz, persist: true)
  Module.register_attribute(__MODULE__, :aa, persist: true)
  @aa 1
  Module.register_attribute(__MODULE__, :unset, persist: true)
  Module.register_attribute(__MODULE__, :unset2, persist: true, accumulate: true)
  @zz [2, 3]
  @dialyzer :no_match
  @behaviour GenServer
  def init(_), do: {:ok, 1}
  def f, do: :ok
  def foo(_), do: 1
end
IO.inspect Keyword.keys(B.module_info(:attributes)); IO.inspect Keyword.keys(B.__info__(:attributes))
