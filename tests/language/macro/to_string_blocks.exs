for q <- [
      quote(do: if(a, do: b)), quote(do: if(a, do: b, else: c)),
      quote do
        if a do
          b
        else
          c
          d
        end
      end,
      quote do
        case x do
          1 -> :a
          {:ok, y} when y > 1 and is_integer(y) -> y
          _ -> nil
        end
      end,
      quote do
        cond do
          a -> 1
          true -> 2
        end
      end,
      quote do
        fn
          a, b -> a
          _, _ when true -> 1
        end
      end,
      quote(do: fn -> 1 end), quote(do: fn x -> x + 1 end),
      quote do
        fn x ->
          y = x
          y
        end
      end,
      quote do
        try do
          a
        rescue
          e in [A, B] -> e
          RuntimeError -> 1
        catch
          :exit, x -> x
        else
          z -> z
        after
          d
        end
      end,
      quote do
        receive do
          {:a, b} -> b
        after
          100 -> :timeout
        end
      end,
      quote do
        with {:ok, a} <- b, c = a do
          c
        else
          _ -> nil
        end
      end,
      quote(do: for(x <- y, x > 1, into: %{}, do: {x, x})),
      quote do
        for <<c <- bin>>, reduce: 0 do
          acc -> acc + c
        end
      end,
      quote do
        defmodule Foo.Bar do
          @moduledoc false
          use X, a: 1
          def foo(a, b \\ 1) when a > b, do: a

          defp bar do
            :ok
          end
        end
      end,
      quote do
        foo a do
          b
        end
      end,
      quote do
        a = 1
        b = 2
        a + b
      end,
      quote do
        quote do: unquote(x)
      end,
      quote do
      end,
      quote(do: (a -> b)), quote(do: (a, b -> c; d -> e)), quote(do: (-> x))
    ] do
  IO.puts(Macro.to_string(q))
  IO.puts("--")
end
