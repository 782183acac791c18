q = quote do
  very_long_function_name(argument_number_one, argument_number_two, argument_number_three, argument_four)
end
IO.puts(Macro.to_string(q))
q = quote do: [aaaaaaaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 2, ccccccccccccccccccccccccccccc: 3, ddddddd: 4]
IO.puts(Macro.to_string(q))
q = quote do: %{aaaaaaaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 2, ccccccccccccccccccccccccccccc: 3, ddddddd: 4}
IO.puts(Macro.to_string(q))
q = quote do: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + cccccccccccccccccccccccccccccccccc + dddddd
IO.puts(Macro.to_string(q))
q = quote do: a |> foo(1) |> bar(2) |> baz(3) |> Enum.map(fn x -> x + 1 end) |> Enum.filter(fn x -> rem(x, 2) == 0 end) |> Enum.sum()
IO.puts(Macro.to_string(q))
q = quote do: %Foo.Bar{name: "some long name here", value: 123456789, other: [1, 2, 3, 4, 5, 6], more: %{nested: true, x: 1}}
IO.puts(Macro.to_string(q))
q = quote do: def(foo(%{a: a, b: b} = x, [h | t], <<c::8, rest::binary>>, opts \\ []) when is_list(opts) and is_map(x) and h > 1 or t == [], do: {a, b, c, rest})
IO.puts(Macro.to_string(q))
q = quote do: foo(fn a -> b(a); c(a) end, x)
IO.puts(Macro.to_string(q))
q = quote do: if(some_condition_that_is_long?(with, args), do: do_something_very_long(here), else: do_something_else_long(there))
IO.puts(Macro.to_string(q))
