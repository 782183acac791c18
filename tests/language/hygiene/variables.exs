defmodule H do
  defmacro set(v), do: quote(do: x = unquote(v))
  defmacro set!(v), do: quote(do: var!(x) = unquote(v))
  defmacro setc(v), do: quote(do: var!(x, __MODULE__) = unquote(v))
  defmacro getc, do: quote(do: var!(x, __MODULE__))
  defmacro get, do: quote(do: var!(x))

  defmacro swap(a, b) do
    quote do
      tmp = unquote(a)
      unquote(a) = unquote(b)
      unquote(b) = tmp
      {unquote(a), unquote(b)}
    end
  end

  defmacro each(list, do: body) do
    quote do
      for it <- unquote(list) do
        var!(it) = it
        unquote(body)
      end
    end
  end

  defmacro nested(x) do
    quote do
      y = 1
      unquote(inner(x)) + y
    end
  end

  defp inner(x), do: quote(do: (fn y -> y * unquote(x) end).(10))
end

require H
x = 1
H.set(2)
IO.inspect(x)
H.set!(3)
IO.inspect(x)
H.setc(4)
IO.inspect({x, H.getc(), H.get()})
tmp = :outer
a = 1
b = 2
IO.inspect(H.swap(a, b))
IO.inspect({a, b, tmp})
IO.inspect(H.each([1, 2, 3], do: it * 2))
y = 100
IO.inspect(H.nested(y))
