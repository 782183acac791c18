defmodule St do
  def a do
    raise "x"
  rescue
    RuntimeError ->
      [{mod, fun, arity, _} | _] = __STACKTRACE__
      {mod, fun, arity}
  end

  def b do
    try do
      throw(:t)
    catch
      :throw, :t -> is_list(__STACKTRACE__)
    end
  end

  def c do
    try do
      :erlang.error(:foo)
    catch
      :error, :foo -> hd(__STACKTRACE__) |> elem(1)
    end
  end

  def d do
    {:current_stacktrace, st} = Process.info(self(), :current_stacktrace)
    Enum.map(st, &elem(&1, 1)) |> Enum.take(2)
  end
end

IO.inspect(St.a())
IO.inspect(St.b())
IO.inspect(St.c())
IO.inspect(St.d())
