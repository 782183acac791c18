defmodule Flow do
  defmacro while(cond, do: body) do
    quote do
      try do
        for _ <- Stream.cycle([:ok]) do
          if unquote(cond), do: unquote(body), else: throw(:break)
        end
      catch
        :break -> :done
      end
    end
  end

  defmacro my_and(a, b) do
    quote do
      case unquote(a) do
        x when x in [false, nil] -> x
        _ -> unquote(b)
      end
    end
  end

  defmacro swap!(a, b) do
    quote do
      {unquote(a), unquote(b)} = {unquote(b), unquote(a)}
    end
  end

  defmacro times(n, do: body) do
    quote do
      Enum.map(1..unquote(n), fn var!(i) ->
        _ = var!(i)
        unquote(body)
      end)
    end
  end

  defmacro debug(expr) do
    str = Macro.to_string(expr)
    quote do
      result = unquote(expr)
      IO.puts("#{unquote(str)} = #{inspect(result)}")
      result
    end
  end

  defmacro case_of(x, clauses), do: {:case, [], [x, clauses]}
  defmacro anon(args, body), do: {:fn, [], [{:->, [], [args, body]}]}
end

defmodule UseFlow do
  import Flow
  def run do
    Process.put(:n, 0)
    r = while Process.get(:n) < 3 do
      IO.puts("n=#{Process.get(:n)}")
      Process.put(:n, Process.get(:n) + 1)
    end
    IO.inspect(r)
    IO.inspect({my_and(nil, raise("no")), my_and(1, 2)})
    a = 1
    b = 2
    swap!(a, b)
    IO.inspect({a, b})
    IO.inspect(times(3, do: i * i))
    x = 5
    debug(x * 2 + 1)
    IO.inspect(case_of(x, do: (5 -> :five; _ -> :no)))
    IO.inspect(anon([y, z], y + z).(1, 2))
  end
end

UseFlow.run()
