# Regular expressions in programs: sigils, attributes, operators, in processes.
defmodule Words do
  @word ~r/[a-z]+/i
  @pair {~r/a/, [~r/b/u]}

  def all(text), do: Regex.scan(@word, text) |> List.flatten()
  def word, do: @word
  def pair, do: @pair
  def literal, do: ~r/x(?<y>.)/
end

defmodule Compiled do
  defmacro now(pattern), do: Macro.escape(Regex.compile!(pattern))
end

defmodule User do
  require Compiled
  def regex, do: Compiled.now("m+")
end

IO.inspect(Words.all("One two-THREE"))
IO.inspect(Words.word())
IO.inspect(Words.pair())
IO.inspect(Words.literal())
IO.inspect(Regex.named_captures(Words.literal(), "axb"))

# Two patterns are never equal, unless they are the same one.
literal = Words.literal()
IO.inspect({literal == literal, literal == Words.literal(), ~r/a/ == ~r/a/, ~r/a/E == ~r/a/E})

IO.inspect(User.regex())

inner = "b|c"
IO.inspect(~r/a(#{inner})#{1 + 1}/x)
IO.inspect(Regex.run(~r/a(#{inner})#{1 + 1}/x, "ac2"))
IO.inspect({"foo" =~ ~r/o$/, "foo" =~ ~r/^o/, "foo" =~ "oo"})
IO.inspect(for(regex <- [~r/a/, ~r{b}i, ~r"c\d", ~r[d/e], ~r<f>s, ~r|g|m], do: regex))

text = "key=value; other = thing"
IO.inspect(Regex.scan(~r/(\w+)\s*=\s*(\w+)/, text, capture: :all_but_first))
IO.inspect(String.split(text, ~r/\s*;\s*/))
IO.inspect(String.replace(text, ~r/(\w+)(\s*=\s*)(\w+)/, "\\3\\2\\1"))
IO.inspect(String.match?(text, ~r/VALUE/i))

case Regex.run(~r/(?<year>\d{4})-(?<month>\d\d)/, "on 2026-11-29") do
  [whole, year, month] -> IO.puts("#{whole}: #{year}/#{month}")
  nil -> IO.puts("no date")
end

# They go to other processes, and into messages.
me = self()
regex = ~r/(\d+)/
for n <- 1..3, do: spawn(fn -> send(me, {n, regex, Regex.run(regex, "n#{n}")}) end)

for n <- 1..3 do
  receive do
    {^n, same, captured} -> IO.inspect({n, same == regex, captured})
  end
end

IO.inspect(Regex.match?(~r/\A\p{Lu}\X*\z/u, "Élan"))
IO.inspect(Regex.run(~r/^(?:(\()|[^()])+(?(1)\))$/, "(ab)"))
IO.inspect(Regex.replace(~r/(?<!\d)(\d{3})(?=(\d{3})+$)/, "123456", "\\1,"))
