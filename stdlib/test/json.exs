# Prints what each call returns or raises; the reference printed json.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

defmodule Point do
  @derive {JSON.Encoder, only: [:x]}
  defstruct x: 1, y: 2
end

defmodule Pair do
  @derive {JSON.Encoder, except: [:b]}
  defstruct a: 1, b: 2, c: "three"
end

defmodule Whole do
  @derive JSON.Encoder
  defstruct a: nil, c: [1]
end

defmodule Plain do
  defstruct a: 1
end

defmodule Own do
  defstruct v: 1
  defimpl JSON.Encoder, do: def(encode(%{v: v}, encoder), do: encoder.(["own", v], encoder))
end

IO.puts("# encode")

for v <- [
      nil,
      true,
      false,
      :atom,
      :null,
      Some.Alias,
      1,
      -12,
      12_345_678_901_234_567_890,
      0.1,
      -0.0,
      1.0e300,
      1.5e-7,
      123_456_789.125,
      "",
      "abc",
      "é ü 日本 😀",
      "quote \" back \\ slash /",
      "\b\f\n\r\t\v\0\e\x7f",
      <<0x2028::utf8, 0x2029::utf8>>,
      [],
      [1, [2, []], "x"],
      [a: 1],
      %{},
      %{a: 1},
      %{"a" => %{"b" => [1, nil]}},
      %{1 => 2},
      %{1.5 => 2},
      %{nil => 1},
      struct(Point),
      struct(Pair),
      struct(Whole),
      struct(Plain),
      struct(Own),
      [struct(Own, v: %{x: struct(Point)})],
      ~D[2020-01-02],
      ~T[10:00:00.5],
      ~N[2020-01-02 10:00:00],
      ~U[2020-01-02 10:00:00Z],
      {1, 2},
            <<255>>,
      <<"abc", 0xC3>>,
      <<1::3>>,
      %{{1} => 2},
      [1 | 2],
      ~c"abc",
      MapSet.new([1]),
      1..2,
      Duration.new!(hour: 1)
    ] do
  t.(fn -> {v, JSON.encode!(v)} end)
end

t.(fn -> IO.iodata_to_binary(JSON.encode_to_iodata!(%{a: [1, "b"]})) end)

encoder = fn
  {:pair, a, b}, encoder -> [encoder.(a, encoder), ?:, encoder.(b, encoder)]
  other, encoder -> JSON.protocol_encode(other, encoder)
end

t.(fn -> JSON.encode!([{:pair, 1, "x"}, %{"k" => {:pair, 2, nil}}], encoder) end)
t.(fn -> JSON.encode!(%{"k" => {:other, 2}}, encoder) end)
t.(fn -> JSON.encode_to_iodata!([1], encoder) |> IO.iodata_to_binary() end)
t.(fn -> JSON.protocol_encode("x", &JSON.protocol_encode/2) |> IO.iodata_to_binary() end)
t.(fn -> JSON.Encoder.encode(%{b: 1}, &JSON.protocol_encode/2) |> IO.iodata_to_binary() end)

IO.puts("# decode")

for s <- [
      "null",
      "true",
      "false",
      "1",
      "-1",
      "0",
      "-0",
      "1.5",
      "-0.0",
      "1e3",
      "1E+3",
      "1.5e-3",
      "123456789012345678901234567890",
      "\"\"",
      "\"abc\"",
      "\"é日😀\"",
      ~S("\u00e9\n\t\"\\\/\b\f\r"),
      ~S("\ud83d\ude00"),
      ~S("a\ud83dz"),
      ~S("\ude00"),
      ~S("\ud83d\ud83d"),
      ~S("\u12"),
      ~S("\x"),
      ~S("\u00E9x\u0041"),
      "[]",
      "[1,2,3]",
      " [ 1 , [ 2 ] , {} ] ",
      "\t\n\r [1\n]\r\n",
      "{}",
      ~s({"a":1}),
      ~s({"a":1,"a":2}),
      ~s({"a":{"b":[null,true]},"c":"d"}),
      ~s( { "a" : 1 , "b" : [ ] } ),
      "",
      " ",
      "nul",
      "nulL",
      "nullx",
      "tru",
      "01",
      "1.",
      "1.e",
      ".5",
      "-",
      "-a",
      "+1",
      "1e",
      "1e+",
      "1ex",
      "1.5.5",
      "1 2",
      "[",
      "[1",
      "[1,",
      "[1,]",
      "[,1]",
      "[1 2]",
      "]",
      "{",
      "{a:1}",
      ~s({"a"}),
      ~s({"a":}),
      ~s({"a" 1}),
      ~s({"a":1,}),
      ~s({"a":1 "b"}),
      ~s({1:2}),
      "\"abc",
      "\"ab\nc\"",
      "\"\t\"",
      "\"\\",
      "\"\\u00",
      "'a'",
      "[1]x",
      "\uFEFF1",
      "NaN",
      "Infinity",
      "1e400",
      "-1e400",
      "1e-400"
    ] do
  t.(fn -> {s, JSON.decode(s)} end)
  t.(fn -> JSON.decode!(s) end)
end

t.(fn -> JSON.decode(<<?", 0xFF, ?">>) end)
t.(fn -> JSON.decode(<<?", 0xC3, 0x28, ?">>) end)
t.(fn -> JSON.decode(<<?", 0xE2, 0x82>>) end)
t.(fn -> JSON.decode(<<?", 0xED, 0xA0, 0x80, ?">>) end)
t.(fn -> JSON.decode(<<0xFF>>) end)
t.(fn -> JSON.decode!(<<?", 0xFF, ?">>) end)
t.(fn -> (String.duplicate("[", 10_000) <> String.duplicate("]", 10_000)) |> JSON.decode() |> elem(0) end)

IO.puts("# decode with own decoders")
t.(fn -> JSON.decode("[1,2] rest", :acc, []) end)
t.(fn -> JSON.decode("1", :acc, []) end)
t.(fn -> JSON.decode("{\"a\": 1.5}", :acc, float: &{:f, &1}, integer: &{:i, String.to_integer(&1)}) end)
t.(fn -> JSON.decode("[1, null]", :acc, null: :nothing) end)
t.(fn -> JSON.decode("[1, \"x\"]", :acc, string: &String.upcase/1) end)

t.(fn ->
  JSON.decode("[1,[2],{\"a\":3,\"a\":4}]", [],
    array_start: fn acc -> {:as, acc} end,
    array_push: fn v, acc -> {:ap, v, acc} end,
    array_finish: fn acc, old -> {{:af, acc}, {:left, old}} end,
    object_start: fn acc -> {:os, acc} end,
    object_push: fn k, v, acc -> {:op, k, v, acc} end,
    object_finish: fn acc, old -> {{:of, acc}, {:oleft, old}} end
  )
end)

t.(fn -> JSON.decode("{\"b\":1,\"a\":2}", [], object_finish: fn acc, old -> {Enum.reverse(acc), old} end) end)
t.(fn -> JSON.decode("[1,", :acc, []) end)
t.(fn -> JSON.decode("x", :acc, []) end)
t.(fn -> JSON.decode("1", :acc, foo: 1) end)

IO.puts("# round trips")

for v <- [%{"a" => [1, 2.5, nil, true, "x\n\u2028"]}, [[[]]], "\"\\/", 1.0e22, 12_345_678_912_345_678, %{"" => ""}] do
  t.(fn -> JSON.decode!(JSON.encode!(v)) == v end)
end
