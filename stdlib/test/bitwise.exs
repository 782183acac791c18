# Prints what each call returns or raises; the reference printed bitwise.out.
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
import Bitwise

IO.puts("# band")
t.(fn -> Bitwise.band(9,3) end)

IO.puts("# bor")
t.(fn -> Bitwise.bor(9,3) end)

IO.puts("# bxor")
t.(fn -> Bitwise.bxor(9,3) end)

IO.puts("# bnot")
t.(fn -> Bitwise.bnot(9) end)

IO.puts("# bsl")
t.(fn -> Bitwise.bsl(1,10) end)

IO.puts("# bsr")
t.(fn -> Bitwise.bsr(1024,3) end)

IO.puts("# bsl")
t.(fn -> Bitwise.bsl(1,-1) end)

IO.puts("# bsr")
t.(fn -> Bitwise.bsr(-1,1) end)
t.(fn -> Bitwise.bsr(1,-4) end)

IO.puts("# band")
t.(fn -> Bitwise.band(any.(1.0),1) end)

IO.puts("# bsl")
t.(fn -> Bitwise.bsl(1,100) end)

IO.puts("# bsr")
t.(fn -> Bitwise.bsr(1 <<< 100,98) end)

IO.puts("# band")
t.(fn -> Bitwise.band(-1,0xFFFFFFFFFFFFFFFFFFFF) end)

IO.puts("# mixed")
t.(fn -> {9 &&& 3, 9 ||| 3, 1 <<< 3, 8 >>> 1, bnot(1), bxor(1,3)} end)
t.(fn -> (case 5 do x when (x &&& 1) == 1 -> :odd; _ -> :even end) end)
t.(fn -> (case 6 do x when band(x, 1) == 1 -> :odd; _ -> :even end) end)
t.(fn -> Enum.reduce([1, 2, 4], 0, &Bitwise.bor/2) end)
