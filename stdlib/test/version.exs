# Prints what each call returns or raises; the reference printed version.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

IO.puts("# parse")

for s <- ["1.2.3", "1.2", "1", "2.0.1-alpha1", "2.0.1-rc.0+build.5", "1.2.3+a-b", "1.2.3-", "1.2.3+", "01.2.3", "1.02.3", "1.2.03", "1.2.3-01", "1.2.3-0a", "1.2.3-a..b", "a.b.c", "", " 1.2.3", "1.2.3.4", "1.2.3-A.1", "1.2.3-é", "v1.2.3", "1.2.3-rc.1.2", "99999999999.0.0", "-1.0.0", "1.2.3 - 4", "1.2.3+x+y"] do
  t.(fn -> {s, Version.parse(s)} end)
  t.(fn -> Version.parse!(s) end)
end

t.(fn -> "#{Version.parse!("1.2.3-rc.0+b1")} #{Version.to_string(%Version{major: 1, minor: 2, patch: 3})}" end)
t.(fn -> inspect(Version.parse!("1.2.3-rc.0+b1")) end)
t.(fn -> Map.from_struct(Version.parse!("1.2.3-rc.0+b1")) |> Enum.sort() end)
t.(fn -> Version.parse(any.(nil)) end)

IO.puts("# compare")

for {a, b} <- [{"2.0.1-alpha1", "2.0.0"}, {"1.0.0-beta", "1.0.0-rc1"}, {"1.0.0-10", "1.0.0-2"}, {"2.0.1+build0", "2.0.1"}, {"1.0.0", "1.0.0"}, {"1.0.0-a", "1.0.0-a.1"}, {"1.0.0-1", "1.0.0-a"}, {"1.0.0-a.b", "1.0.0-a.b.c"}, {"1.10.0", "1.9.0"}, {"1.0.0-rc", "1.0.0"}] do
  t.(fn -> {a, b, Version.compare(a, b), Version.compare(b, a)} end)
end

t.(fn -> Version.compare("invalid", "2.0.1") end)
t.(fn -> Version.compare(Version.parse!("1.0.0"), "1.0.1") end)
t.(fn -> Enum.sort(["1.10.0", "1.9.0", "1.9.0-rc"], Version) end)

IO.puts("# requirements")

reqs = ["2.0.1", "== 2.0.1", "!= 2.0.1", "> 2.0.0", ">= 2.0.0", "< 2.0.0", "<= 2.0.1", "~> 2.0.0", "~> 2.0", "~> 2.1", "> 1.0.0 and < 2.0.0", "~> 1.0 or ~> 2.0", ">= 2.0.1 and != 2.0.3 or == 1.0.0", "~> 2.0.0-rc", "> 2.0.0-rc", "!2.0.1"]

for r <- reqs, v <- ["2.0.0", "2.0.1", "2.0.3", "2.1.0", "3.0.0", "1.5.0", "2.0.0-rc", "2.0.1-dev", "3.0.0-a"] do
  t.(fn -> {r, v, Version.match?(v, r), Version.match?(v, r, allow_pre: false)} end)
end

for r <- ["~> 2", "2", "> 2.0", "foo", "", "== == 1.0.0", "1.0.0 and", "and 1.0.0", "~> 2.0.0.0", ">= 1.0.0 < 2.0.0", "1.0.0 or or 1.0.0", "= 1.0.0", "~>2.0", " > 1.0.0", ">1.0.0", "~> 1.0 and>2.0.0", "> 1.0.0, < 2.0.0", "latest"] do
  t.(fn -> {r, Version.parse_requirement(r) |> elem(0)} end)
  t.(fn -> Version.match?("1.0.0", r) end)
end

t.(fn -> Version.parse_requirement("== 2.0.1") |> elem(1) |> inspect() end)
t.(fn -> "#{Version.parse_requirement!("~> 2.0")}" end)
t.(fn -> Version.parse_requirement!("== == 2.0.1") end)
t.(fn -> Version.match?("2.0.1", Version.compile_requirement(Version.parse_requirement!("~> 2.0"))) end)
t.(fn -> Version.match?("foo", "== 1.0.0") end)
t.(fn -> Version.match?(Version.parse!("1.0.0"), Version.parse_requirement!("== 1.0.0")) end)
t.(fn -> Version.parse_requirement("== 2.0.x") end)
