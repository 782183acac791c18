# Prints what each call returns or raises; the reference printed base64.out.
t = fn f ->
  try do
    IO.inspect(f.())
  catch
    k, r -> IO.inspect({k, if(is_tuple(r), do: elem(r, 0), else: r)})
  end
end

for s <- ["", "a", "ab", "abc", "hello world", <<255, 254, 253>>] do
  t.(fn -> {s, :base64.encode(s), :base64.encode_to_string(s)} end)
  t.(fn -> :base64.decode(:base64.encode(s)) == s end)
end

t.(fn -> :base64.encode(~c"abc") end)
t.(fn -> :base64.encode(<<255, 254>>, %{mode: :urlsafe, padding: false}) end)
t.(fn -> :base64.encode(<<255, 254>>, %{mode: :urlsafe}) end)
t.(fn -> :base64.decode("YWJj") end)
t.(fn -> :base64.decode(" YW\nJj ") end)
t.(fn -> :base64.decode(~c"YWJj") end)
t.(fn -> :base64.decode("YQ", %{padding: false}) end)
t.(fn -> :base64.decode("__4", %{mode: :urlsafe, padding: false}) end)
t.(fn -> :base64.decode_to_string("YWJj") end)
t.(fn -> :base64.mime_decode("YW*Jj") end)
t.(fn -> :base64.mime_decode_to_string("YWJj") end)
