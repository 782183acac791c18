# Prints what each call returns or raises; the reference printed enum_random.out.
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
t.(fn -> (:rand.seed(:exsss,{1,2,3}); for _ <- 1..5, do: Enum.random([1,2,3,4,5,6,7,8,9])) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); for _ <- 1..5, do: Enum.random(1..1000)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); for _ <- 1..5, do: Enum.random(1..1000//7)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.shuffle(Enum.to_list(1..10))) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.shuffle(1..10)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.take_random(1..10, 2)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.take_random(1..10, 7)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.take_random(1..10, 1)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.take_random([1,2,3,4], 100)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.take_random(1..1000, 130) |> Enum.take(8)) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.random(%{1=>1,2=>2,3=>3})) end)
t.(fn -> (:rand.seed(:exsss,{1,2,3}); Enum.random(Stream.map(1..9, & &1))) end)
