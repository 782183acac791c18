for q <- [
      1, 1.0, :a, nil, true, "str", "with \"quotes\" and \n newline", ~c"charlist", [], [1, 2], [a: 1], [{:a, 1}, 2], {}, {1}, {1, 2}, quote(do: {1, 2, 3}),
      quote(do: %{}), quote(do: %{a: 1, b: 2}), quote(do: %{"a" => 1, 2 => 3}), quote(do: %{a | b: 1}), quote(do: %Foo{}), quote(do: %Foo{a: 1}), quote(do: %Foo{a | b: 1}), quote(do: %x{}),
      quote(do: <<>>), quote(do: <<1, 2>>), quote(do: <<a::8, b::binary-size(2)>>), quote(do: <<x::little-signed-32>>), quote(do: <<"abc", r::binary>>),
      quote(do: "a#{b}c"), quote(do: "#{1 + 2}"), quote(do: :"a#{b}"), quote(do: ~s(a b)), quote(do: ~r/a.b/i), quote(do: ~w(a b)a), quote(do: ~S|x|), quote(do: ~D[2020-01-01]),
      quote(do: 1_000_000), 1_000_000, 0x1F, quote(do: ?a), quote(do: foo(a: 1)), quote(do: foo(1, a: 1, b: 2)), quote(do: foo([a: 1], 2)), quote(do: [a: 1] ++ b),
      quote(do: ["a b": 1]), quote(do: {:a, b: 1}), quote(do: __MODULE__), quote(do: __ENV__.line), quote(do: alias(Foo, as: Bar)), quote(do: import(Foo, only: [a: 1])),
      quote(do: ...), quote(do: foo(...)), quote(do: super(1)), quote(do: %{^a => b}), quote(do: ^a = b),
      "tab\tnull\0uni\u00e9", :"weird atom", :"Elixir.Foo", :"Elixir.foo", Foo.Bar, -1, -1.5, quote(do: - 1)
    ] do
  IO.puts(Macro.to_string(q))
end
