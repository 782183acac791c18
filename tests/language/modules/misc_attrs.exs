defmodule Misc do
  @moduledoc since: "1.0.0"
  @moduledoc "Some doc"
  @moduledoc tags: [:a]
  @external_resource "README.md"
  @external_resource "OTHER.md"
  @compile {:inline, helper: 1}
  @compile :nowarn_unused_vars
  @dialyzer {:nowarn_function, helper: 1}
  @vsn 5
  @author "me"
  _ = @author
  @doc since: "1.2", group: "g"
  @doc "text"
  def a, do: helper(1)
  @doc false
  def b, do: 2
  @doc """
  Long
  """
  @doc deprecated: "soft"
  def c, do: 3
  defp helper(x), do: x + 1
  @on_load :loaded
  def loaded, do: :ok
  IO.inspect(@external_resource)
  IO.inspect(@compile)
  IO.inspect(@vsn)
end

IO.inspect({Misc.a(), Misc.b(), Misc.c()})
IO.inspect(Keyword.get_values(Misc.__info__(:attributes), :external_resource))
IO.inspect(Misc.__info__(:attributes)[:vsn])
