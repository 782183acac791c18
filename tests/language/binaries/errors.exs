tests = [
  fn x -> <<x>> end,
  fn x -> <<x::binary>> end,
  fn x -> <<x::float>> end,
  fn x -> <<x::utf8>> end,
  fn x -> <<1::size(x)>> end,
  fn x -> <<"ab"::binary, x::binary-size(3)>> end,
  fn x -> <<x::utf16>> end,
  fn x -> <<x::bitstring>> end,
  fn x -> x <> "b" end,
  fn x -> "b" <> x end,
  fn x -> <<x::float-16>> end
]

for t <- tests, v <- [:atom, 1.5, "s", -1, 0x110000, nil, [1]] do
  try do
    IO.inspect(t.(v))
  rescue
    e -> IO.inspect({e.__struct__, Exception.message(e)})
  end
end
