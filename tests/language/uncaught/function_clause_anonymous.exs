f = fn
  1 -> :one
  2 -> :two
end

IO.inspect(f.(1))
IO.inspect(f.(3))
