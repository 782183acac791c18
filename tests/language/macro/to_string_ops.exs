for q <- [
      quote(do: a + b * c), quote(do: (a + b) * c), quote(do: a - (b - c)), quote(do: a - b - c), quote(do: -a), quote(do: -(-a)),
      quote(do: not a), quote(do: !a), quote(do: not (a and b)), quote(do: a and not b), quote(do: a in b), quote(do: a not in b),
      quote(do: not (a in b)), quote(do: a |> b() |> c(1)), quote(do: a <> b <> c), quote(do: a ++ b -- c), quote(do: (a ++ b) -- c),
      quote(do: a..b), quote(do: a..b//2), quote(do: ..), quote(do: a == b and c != d), quote(do: a = b = c), quote(do: a <- b),
      quote(do: a when b), quote(do: a :: b), quote(do: a | b), quote(do: [a | b]), quote(do: ^a), quote(do: &a/1), quote(do: &M.a/1),
      quote(do: &(&1 + &2)), quote(do: &foo(&1, 1)), quote(do: &{&1, &2}), quote(do: &[&1]), quote(do: & &1), quote(do: &"#{&1}"),
      quote(do: @foo), quote(do: @foo 1), quote(do: @spec foo(a) :: b), quote(do: a ** b), quote(do: a ~> b), quote(do: a <~> b),
      quote(do: a +++ b), quote(do: a &&& b ||| c), quote(do: a && b || c), quote(do: (a || b) && c),
      quote(do: a.b), quote(do: a.b()), quote(do: a.b(c)), quote(do: a.(b)), quote(do: a.b.c), quote(do: a[b]), quote(do: a[:b][c]),
      quote(do: a.b[c]), quote(do: A.B.c(d)), quote(do: A.{B, C}), quote(do: :a.b()), quote(do: A."b c"()), quote(do: :"a b"), quote(do: :+),
      quote(do: a \\ b), quote(do: +1), quote(do: (1 + 2).foo), quote(do: (fn -> 1 end).()), quote(do: foo.bar.(1))
    ] do
  IO.puts(Macro.to_string(q))
end
