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
show.(fn -> :crypto.bytes_to_integer(<<1, 2>>) end)
show.(fn -> :crypto.mod_pow(3, 200, 1000) end)
show.(fn -> :crypto.rand_uniform(5, 6) end)
show.(fn -> :crypto.pbkdf2_hmac(:sha256, "pass", "salt", 3, 40) |> Base.encode16 end)
show.(fn -> :crypto.pbkdf2_hmac(:sha, "pass", "salt", 1, 20) |> Base.encode16 end)
show.(fn -> :crypto.mac_init(:hmac, :sha256, "k") |> :crypto.mac_update("a") |> :crypto.mac_update("b") |> :crypto.mac_final |> Base.encode16 end)
show.(fn -> :crypto.macN(:hmac, :sha256, "k", "ab", 5) |> Base.encode16 end)
show.(fn -> :crypto.hash_info(:sha256) end)
show.(fn -> :crypto.hash_info(:md5) end)
show.(fn -> :crypto.hash_info(:sha512) end)
show.(fn -> :crypto.hash_equals("a", "ab") end)
show.(fn -> :crypto.strong_rand_bytes(-1) end)
