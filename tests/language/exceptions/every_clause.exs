defmodule Tr do
  def run(f) do
    try do
      f.()
    rescue
      ArithmeticError -> :arith
      e in [ArgumentError, KeyError] -> {:arg_or_key, Exception.message(e)}
      e in RuntimeError -> {:runtime, e.message}
      x in [UndefinedFunctionError] -> {:undef, x.function, x.arity}
      e in _ -> {:other, e.__struct__}
    catch
      :throw, {:special, v} -> {:special, v}
      :exit, :normal -> :normal_exit
      :exit, r when is_atom(r) -> {:exit_atom, r}
      kind, v -> {kind, v}
    else
      :value -> :else_value
      n when is_integer(n) and n > 10 -> {:else_big, n}
      other -> {:else, other}
    after
      send(self(), :after)
    end
  end
  def nested do
    try do
      try do
        raise "inner"
      rescue
        e in ArgumentError -> {:wrong, e}
      after
        send(self(), :inner_after)
      end
    rescue
      e -> {:outer, Exception.message(e)}
    end
  end
  def rethrow do
    try do
      try do
        raise ArgumentError, "first"
      rescue
        e -> reraise RuntimeError, [message: "second: " <> e.message], __STACKTRACE__
      end
    rescue
      e -> {e.__struct__, e.message, hd(__STACKTRACE__) |> elem(0)}
    end
  end
  def in_rescue do
    try do
      raise "a"
    rescue
      _ -> raise "b"
    after
      send(self(), :after_b)
    end
  end
  def else_raises do
    try do
      1
    rescue
      _ -> :not_here
    else
      1 -> raise "from else"
    end
  end
  def after_value, do: (try do 1 after 2 end)
  def after_raises do
    try do
      raise "body"
    after
      raise "after"
    end
  end
  def no_else do
    try do
      3
    rescue
      _ -> 1
    else
      1 -> 2
    end
  end
  def st do
    try do
      :erlang.error(:boom)
    rescue
      _ -> [{m, f, a, _} | _] = __STACKTRACE__
        {m, f, a}
    end
  end
  def catch_st do
    try do
      throw(:x)
    catch
      :x -> length(__STACKTRACE__) > 0
    end
  end
  def deep(0), do: throw(:bottom)
  def deep(n), do: [deep(n - 1) | [n]]
  def vars do
    x = 1
    r = try do
      x = x + 1
      raise "#{x}"
    rescue
      e -> {x, e.message}
    end
    {x, r}
  end
  def implicit(x) do
    if x, do: raise("imp"), else: throw(:t)
  rescue
    e -> {:rescued, e.message}
  catch
    v -> {:caught, v}
  end
end
flush = fn f -> receive do m -> [m | f.(f)] after 0 -> [] end end
for {n, f} <- [arith: fn -> 1 / 0 end, arith2: fn -> 1 + :a end, arg: fn -> raise ArgumentError end, arg2: fn -> :erlang.atom_to_binary(1) end, key: fn -> Map.fetch!(%{x: 1}, :y) end, key2: fn -> %{x: 1}.y end, rt: fn -> raise "boom" end, undef: fn -> Nope.foo(1) end, undef2: fn -> Tr.nope() end,
  erl: fn -> :erlang.error(:custom) end, erl2: fn -> :erlang.error({:custom, 1}) end, badmatch: fn -> {:ok, _} = :err end, case_: fn -> case 1 do 2 -> 1 end end, cond_: fn -> cond do nil -> 1 end end, with_: fn -> with 1 <- 2 do 1 else 3 -> 4 end end, fun: fn -> (fn 1 -> 1 end).(2) end, fcl: fn -> Tr.deep(:a) end, badarity: fn -> (fn -> 1 end).(1) end,
  thr: fn -> throw(1) end, thr2: fn -> throw({:special, 2}) end, ex: fn -> exit(:normal) end, ex2: fn -> exit(:other) end, ex3: fn -> exit({:shutdown, 1}) end, val: fn -> :value end, big: fn -> 11 end, small: fn -> 1 end, bool: fn -> if(:a and true, do: 1) end, enum: fn -> Enum.map(1, & &1) end, proto: fn -> String.Chars.to_string({}) end, fetch: fn -> Keyword.fetch!([], :a) end, elem: fn -> elem({1}, 5) end, hd: fn -> hd([]) end, struct: fn -> struct!(URI, nope: 1) end, int: fn -> String.to_integer("x") end, exist: fn -> String.to_existing_atom("zzzzzzz_not_there") end, badmap: fn -> Map.put(:a, 1, 2) end, badupd: fn -> %{%{x: 1} | y: 2} end, list: fn -> length(:a) end, app: fn -> apply(1, :a, []) end] do
  IO.inspect({n, Tr.run(f), flush.(flush)})
end
for f <- [:nested, :rethrow, :in_rescue, :else_raises, :after_value, :after_raises, :no_else, :st, :catch_st, :vars] do
  r = try do apply(Tr, f, []) rescue e -> {:raised, e.__struct__, Exception.message(e)} end
  IO.inspect({f, r, flush.(flush)})
end
IO.inspect(catch_throw = try do Tr.deep(1000) catch x -> x end)
_ = catch_throw
IO.inspect {Tr.implicit(true), Tr.implicit(false)}
