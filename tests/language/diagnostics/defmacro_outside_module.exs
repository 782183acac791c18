defmacro f(x), do: x
