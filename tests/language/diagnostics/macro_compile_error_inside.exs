defmodule Macros do
  defmacro gen(name) do
    quote do
      def unquote(name)(x), do: absent(x)
    end
  end
end

defmodule Sample do
  require Macros
  Macros.gen(:f)
end
