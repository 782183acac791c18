# :crypto: digests, codes, random bytes.
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
show.(fn -> :crypto.hash(:sha256, "abc") |> Base.encode16 end)
show.(fn -> for t <- [:md5, :sha, :sha224, :sha256, :sha384, :sha512], do: :crypto.hash(t, ["a", "bc"]) |> Base.encode16(case: :lower) end)
show.(fn -> for t <- [:md5, :sha, :sha224, :sha256, :sha384, :sha512], do: :crypto.mac(:hmac, t, "key", ["a", "bc"]) |> Base.encode16(case: :lower) end)
show.(fn -> :crypto.hash_init(:sha) |> :crypto.hash_update("a") |> :crypto.hash_update("bc") |> :crypto.hash_final |> Base.encode16 end)
show.(fn -> byte_size(:crypto.strong_rand_bytes(20)) end)
show.(fn -> :crypto.strong_rand_bytes(8) == :crypto.strong_rand_bytes(8) end)
show.(fn -> {:crypto.hash_equals("ab", "ab"), :crypto.hash_equals("ab", "ac")} end)
show.(fn -> :crypto.exor("ab", <<1, 2>>) end)
