defmodule E do
  def a(f) do
    try do f.() rescue e in ErlangError -> {:erl, e} end
  end
  def b(f) do
    try do f.() rescue ErlangError -> :erl end
  end
  def c(f) do
    try do f.() rescue e in [ErlangError, KeyError] -> {:both, e} end
  end
  def d(f) do
    try do f.() rescue e in [KeyError, ErlangError] -> {:both, e}; e -> {:other, e} end
  end
  def g(f) do
    try do f.() rescue e in MatchError -> {:m, e}; e in ErlangError -> {:erl, e}; _ -> :rest end
  end
end
fs = [custom: fn -> :erlang.error(:custom) end, badarith: fn -> 1 + :a end, badmatch: fn -> 1 = 2 end, badarg: fn -> hd([]) end, undef: fn -> Nope.x() end, fc: fn -> E.nope_clause(1) end, rt: fn -> raise "x" end, key: fn -> raise KeyError end, badkey: fn -> %{}.x end, badmap: fn -> :erlang.map_size(1) end, case_clause: fn -> case 1 do 2 -> 1 end end, cond_clause: fn -> cond do nil -> 1 end end, try_clause: fn -> try do 1 rescue _ -> 2 else 2 -> 1 end end, with_clause: fn -> with 1 <- 2 do 1 else 3 -> 1 end end, syslimit: fn -> :erlang.error(:system_limit) end, timeout: fn -> :erlang.error(:timeout_value) end, noproc: fn -> :erlang.error(:noproc) end, tuple: fn -> :erlang.error({:a, 1}) end, map: fn -> :erlang.error(%{}) end, erlangerror: fn -> raise ErlangError, original: :x end, badbool: fn -> :erlang.error({:badbool, :and, 1}) end, badstruct: fn -> :erlang.error({:badstruct, A, 1}) end, nomod: fn -> :erlang.error(%{__struct__: 1}) end, thr: fn -> throw(1) end]
for {n, f} <- fs, m <- [:a, :b, :c, :d, :g] do
  IO.inspect({n, m, try do apply(E, m, [f]) rescue e -> {:escaped, e.__struct__} catch k, v -> {:c, k, v} end}, width: 150)
end
