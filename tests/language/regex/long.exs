# Long subjects and much backtracking: others run meanwhile, results are whole.
text = String.duplicate("lorem ipsum dolor sit amet, ", 20_000)
words = Regex.scan(~r/\w+/, text)
IO.inspect({length(words), hd(words), List.last(words)})
IO.inspect(length(Regex.scan(~r/\w+/u, text, return: :index)))
IO.inspect(byte_size(Regex.replace(~r/o(r|l)/, text, "<\\1>")))
IO.inspect(length(Regex.split(~r/,\s*/, text)))
IO.inspect(Regex.run(~r/nowhere/, text))
IO.inspect(Regex.scan(~r/(?:(l)|x)orem/, binary_part(text, 0, 40), return: :index))

# More steps than are allowed: no match, or an error for those who ask.
hard = String.duplicate("a", 40) <> "b"
IO.inspect(Regex.run(~r/(a+)+$/, hard))
IO.inspect(:re.run(hard, "(a+)+$", [:report_errors]))
IO.inspect(:re.run(hard, "(a+)+$", [:report_errors, match_limit: 1000]))

# A process that matches for long stops nobody.
parent = self()
spawn(fn -> send(parent, {:hard, Regex.match?(~r/(a+)+$/, hard)}) end)
ticks = for n <- 1..1000, do: n * n
IO.inspect(Enum.sum(ticks))

receive do
  {:hard, result} -> IO.inspect(result)
end

nested = String.duplicate("ab", 100_000) <> "c"
IO.inspect(Regex.run(~r/(?:(a)|b)*c/, nested) |> Enum.map(&byte_size/1))
