# :zlib: there and back.
# Shows what a call gives or raises.
show = fn call ->
  result =
    try do
      call.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  IO.inspect(result, limit: :infinity)
end
show.(fn -> :zlib.gunzip(:zlib.gzip("hello hello hello")) end)
show.(fn -> :zlib.uncompress(:zlib.compress("hello hello hello")) end)
show.(fn -> :zlib.unzip(:zlib.zip("hello hello hello")) end)
show.(fn -> :zlib.uncompress("nope") end)
show.(fn -> :zlib.gunzip("nope") end)
