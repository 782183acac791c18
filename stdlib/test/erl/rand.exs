# Prints what each call returns or raises; the reference printed rand.out.
t = fn f ->
  try do
    IO.inspect(f.(), custom_options: [sort_maps: true])
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any

IO.puts("# mixed")
t.(fn -> (:rand.seed(:exsss, {1, 2, 3}); for _ <- 1..5, do: :rand.uniform()) end)
t.(fn -> (:rand.seed(:exsss, 42); for _ <- 1..5, do: :rand.uniform(100)) end)
t.(fn -> (:rand.seed(:exsss, 42); for i <- 50..70, do: :rand.uniform(Bitwise.bsl(1, i) + 5)) end)
t.(fn -> (:rand.seed(:exsss, 42); for i <- 170..180, do: :rand.uniform(Bitwise.bsl(1, i) - 5)) end)
t.(fn -> (:rand.seed(:exsss, 7); for n <- 0..20, do: :rand.bytes(n)) end)
t.(fn -> (:rand.seed(:exsss, 7); for _ <- 1..20, do: :rand.uniform_real()) end)
t.(fn -> (:rand.seed(:exsss, -5); :rand.export_seed()) end)
t.(fn -> :rand.splitmix64_next(0) end)
t.(fn -> :rand.splitmix64_next(123456789) end)
t.(fn -> :rand.exsp_next([1 | 2]) end)
t.(fn -> :rand.exsp_jump([1 | 2]) end)
t.(fn -> (:rand.seed(:exsss, 1); :rand.jump(); :rand.export_seed()) end)
t.(fn -> (s = :rand.seed_s(:exsss, 1); {a, s} = :rand.uniform_s(s); {b, s} = :rand.uniform_s(10, s); {a, b, :rand.export_seed_s(s)}) end)
t.(fn -> (:rand.seed({:exsss, [1 | 2]}); :rand.uniform(1_000_000)) end)
t.(fn -> :rand.uniform(any.(0)) end)
t.(fn -> Enum.sort(:rand.shuffle([3, 1, 2])) end)
t.(fn -> is_float(:rand.normal()) end)
t.(fn -> Enum.scan(1..20, :rand.mwc59_seed(1), fn _, s -> :rand.mwc59(s) end) |> Enum.map(&{&1, :rand.mwc59_value32(&1), :rand.mwc59_value(&1), :rand.mwc59_float(&1)}) end)
t.(fn -> for(s <- [0, 1, 42, any.(-1)], do: :rand.mwc59_seed(s)) end)
