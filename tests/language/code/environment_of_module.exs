defmodule EnvA do
  def context, do: __ENV__.context_modules
  def absolute?, do: Path.type(__ENV__.file) == :absolute and Path.type(__DIR__) == :absolute

  defmodule B do
    def context, do: __ENV__.context_modules
  end
end

IO.inspect({EnvA.context(), EnvA.B.context(), EnvA.absolute?()})
IO.inspect(Path.type(__ENV__.file))
IO.inspect(__ENV__.context_modules)
