# Clauses that cannot match are told of also where quotes make them, but not generated ones.
defmodule Makes do
  defmacro __using__(_) do
    quote do
      def hello, do: nil
      def hello, do: nil
      def atom(:a), do: 1
      def atom(:a), do: 2
    end
  end

  defmacro generated do
    quote generated: true do
      def world, do: nil
      def world, do: nil
    end
  end
end

defmodule Uses do
  use Makes
  require Makes
  Makes.generated()
end
