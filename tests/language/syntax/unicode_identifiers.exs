café = 1
naïve? = fn x -> x == café end
IO.inspect(naïve?.(1))
变量 = 5
IO.inspect(变量 + 1)
_ünused = 3
