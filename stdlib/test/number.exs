# Integer and Float: each line is the result of one call, or the exception it raises.
require Integer

t = fn fun ->
  try do
    IO.inspect(fun.(), limit: :infinity)
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

for a <- [0, 1, -1, 7, -7, 10, 123, -123, 255, 1_000_000_007, 123_456_789_012_345_678_901_234_567_890], b <- [1, 2, -2, 3, -3, 7, 10, 16, 99] do
  t.(fn -> {a, b, Integer.mod(a, b), Integer.floor_div(a, b), Integer.ceil_div(a, b), Integer.gcd(a, b), Integer.extended_gcd(a, b)} end)
end

for a <- [0, 1, 10, 255, -255, 123_456_789] do
  for b <- [2, 8, 10, 16, 36], do: t.(fn -> {Integer.digits(a, b), Integer.undigits(Integer.digits(a, b), b), Integer.to_string(a, b), Integer.to_charlist(a, b)} end)
  t.(fn -> {Integer.is_odd(a), Integer.is_even(a), Integer.to_string(a)} end)
end

t.(fn -> Integer.pow(2, 100) end)
t.(fn -> Integer.pow(0, 0) end)
t.(fn -> Integer.pow(-3, 3) end)
t.(fn -> Integer.pow(2, -1) end)
t.(fn -> Integer.pow(2.0, 1) end)
t.(fn -> Integer.mod(1, 0) end)
t.(fn -> Integer.mod(1.5, 1) end)
t.(fn -> Integer.floor_div(1, 0) end)
t.(fn -> Integer.digits(1, 1) end)
t.(fn -> Integer.undigits([1, 11]) end)
t.(fn -> Integer.undigits([]) end)
t.(fn -> Integer.undigits([-1, -2]) end)
t.(fn -> Integer.undigits([1, :a]) end)
t.(fn -> Integer.gcd(0, 0) end)
t.(fn -> Integer.gcd(1.0, 2) end)
t.(fn -> Integer.extended_gcd(0, 0) end)
t.(fn -> Integer.extended_gcd(0, 5) end)
t.(fn -> Integer.extended_gcd(-5, 0) end)
t.(fn -> Integer.popcount(0) end)
t.(fn -> Integer.popcount(12345678901234567890) end)
t.(fn -> Integer.popcount(-1) end)
t.(fn -> Integer.popcount(-8) end)
for s <- ["34", "34.5", "three", "", "-", "+", "-12x", "+7", " 1", "0x1F", "1_0", "٣", "99999999999999999999z", "--1"], do: t.(fn -> Integer.parse(s) end)
for {s, b} <- [{"f4", 16}, {"Awww++", 36}, {"fab", 10}, {"a2", 38}, {"10", 1}, {"zZ-", 36}, {"0b1", 2}, {"-ff", 16}], do: t.(fn -> Integer.parse(s, b) end)
t.(fn -> Integer.parse(1) end)
t.(fn -> Integer.to_string(:a) end)
t.(fn -> Integer.to_string(1, 1) end)
t.(fn -> Integer.to_charlist(1.0) end)
t.(fn -> Enum.filter([1, 2, 3, 4], &Integer.is_even/1) end)

floats = [0.0, -0.0, 1.0, -1.0, 0.1, 5.5, -5.5, 2.5, 34.251, 34.259, -34.251, 5.5674, 12.5, 1.0e20, 1.0e-20, 123_456.789, 0.125, 1.005, 2.675, 1.15, 9.995, 0.5, -0.5, 0.49999999999999994, 1.0e308, 5.0e-324, 4503599627370495.5, -0.001, 99.99999, 1.0e15, 1.0e16, 1.5e300]

for f <- floats do
  t.(fn -> {f, Float.floor(f), Float.ceil(f), Float.round(f), Float.ratio(f), Float.to_string(f), Float.to_charlist(f)} end)
  for p <- [1, 2, 3, 5, 10, 15], do: t.(fn -> {f, p, Float.floor(f, p), Float.ceil(f, p), Float.round(f, p)} end)
end

t.(fn -> Float.round(1.0, 16) end)
t.(fn -> Float.round(1.0, -1) end)
t.(fn -> Float.floor(1.0, 16) end)
t.(fn -> Float.ceil(1.0, :a) end)
t.(fn -> Float.round(1) end)
t.(fn -> Float.ceil(1) end)
t.(fn -> Float.ratio(1) end)
t.(fn -> Float.pow(2.0, 3) end)
t.(fn -> Float.pow(2.0, 0.5) end)
t.(fn -> Float.pow(2, 3) end)
t.(fn -> Float.pow(0.0, -1) end)
t.(fn -> Float.max_finite() end)
t.(fn -> Float.min_finite() end)
for s <- ["34", "34.25", "56.5xyz", "pi", "", "-1.5", "+1.5", "1.", ".5", "1e5", "1.0e5", "1.0E-5x", "1.0e", "1.0e+", "-0.0", "1.0e400", "00012.5", "1_0.5", "-", "5e-324", "1e400", "0e0", "1.5.5", "12345678901234567890123"], do: t.(fn -> Float.parse(s) end)
t.(fn -> Float.to_string(1) end)

t.(fn -> Atom.to_string(:a) end)
t.(fn -> Atom.to_string(nil) end)
t.(fn -> Atom.to_string(Foo.Bar) end)
t.(fn -> Atom.to_charlist(:"é") end)
t.(fn -> Atom.to_string("a") end)
t.(fn -> Atom.to_charlist(1) end)
