defmodule Named do
  @dialyzer {:nowarn_function, foo: 1, run: 0}
  @nifs [bar: 2]
  def run, do: :ok
end
