# Prints what each call returns or raises; the reference printed range.out.
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

IO.puts("# new")
t.(fn -> Range.new(1,3) end)
t.(fn -> Range.new(3,1) end)
t.(fn -> Range.new(1,any.(:a)) end)
t.(fn -> Range.new(1,3,0) end)
t.(fn -> Range.new(1,3,any.(:a)) end)
t.(fn -> Range.new(any.(1.0),3,1) end)
t.(fn -> Range.new(any.(1.0),3) end)

IO.puts("# disjoint?")
t.(fn -> Range.disjoint?(1..3,4..5) end)
t.(fn -> Range.disjoint?(1..3,2..5) end)
t.(fn -> Range.disjoint?(1..10//2,2..10//2) end)
t.(fn -> Range.disjoint?(1..10//3,2..10//2) end)
t.(fn -> Range.disjoint?(3..1//-1,1..1) end)
t.(fn -> Range.disjoint?(1..0//1,1..1) end)
t.(fn -> Range.disjoint?(any.(1),1..1) end)

IO.puts("# mixed")
t.(fn -> for a <- -3..6, b <- -2..14//3, s <- [1,2,3,4], c <- [-4, 0, 5], d <- [7, 1, -3], r <- [1, 2, 3, 6], do: (x = Range.disjoint?(a..b//s, c..d//r); if(x, do: 1, else: 0)) end)

IO.puts("# shift")
t.(fn -> Range.shift(1..3,2) end)
t.(fn -> Range.shift(1..10//3,-1) end)
t.(fn -> Range.shift(1..10//3,any.(:a)) end)

IO.puts("# size")
t.(fn -> Range.size(1..10//3) end)
t.(fn -> Range.size(1..0//1) end)
t.(fn -> Range.size(10..1//-4) end)
t.(fn -> Range.size(1..10//-1) end)
t.(fn -> Range.size(any.(3)) end)

IO.puts("# split")
t.(fn -> Range.split(1..5,2) end)
t.(fn -> Range.split(1..5,-2) end)
t.(fn -> Range.split(1..5,9) end)
t.(fn -> Range.split(1..5,-9) end)
t.(fn -> Range.split(1..5,0) end)
t.(fn -> Range.split(1..0//1,2) end)
t.(fn -> Range.split(1..10//3,2) end)
t.(fn -> Range.split(10..1//-3,-2) end)
t.(fn -> Range.split(10..1//-3,1) end)
t.(fn -> Range.split(any.(1),any.(:a)) end)

IO.puts("# to_list")
t.(fn -> Range.to_list(1..3) end)
t.(fn -> Range.to_list(3..1//-1) end)
t.(fn -> Range.to_list(1..3//-1) end)
t.(fn -> Range.to_list(1..10//4) end)
t.(fn -> Range.to_list(10..1//-4) end)
t.(fn -> Range.to_list(any.(1)) end)

IO.puts("# mixed")
t.(fn -> inspect(1..3) end)
t.(fn -> inspect(1..3//2) end)
t.(fn -> inspect(1..3//1) end)
t.(fn -> inspect(3..1//-1) end)
t.(fn -> inspect(3..1//1) end)
t.(fn -> inspect([1..3//-1, {5..5}]) end)
t.(fn -> inspect(any.(3)..any.(1)) end)
t.(fn -> any.(1.0)..2 end)
t.(fn -> any.(1)..any.(2)//any.(0) end)
t.(fn -> Range.__struct__() end)
t.(fn -> struct!(Range, first: 1, last: 2) end)
t.(fn -> match?(1.._//_, 1..3) end)
t.(fn -> (a..b//c = 9..1//-2; {a, b, c}) end)
