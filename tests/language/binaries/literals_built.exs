# Literals that are no numbers and no binaries are refused when they are built, not before.
build = fn f ->
  try do
    f.()
  rescue
    _ in ArgumentError -> :refused
  end
end

IO.inspect(build.(fn -> <<:a>> end))
IO.inspect(build.(fn -> <<(true)::integer-little-32>> end))
IO.inspect(build.(fn -> <<[1]::8>> end))
IO.inspect(build.(fn -> <<:a::float>> end))
IO.inspect(build.(fn -> <<%{a: 1}::8>> end))
IO.inspect(build.(fn -> <<{1, 2}>> end))
