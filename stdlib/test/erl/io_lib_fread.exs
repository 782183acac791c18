t = fn format, text -> IO.puts(inspect(format) <> " " <> inspect(text) <> " " <> (try do inspect(:io_lib.fread(format, text)) rescue e -> inspect(e.__struct__) end)) end
for {f, s} <- [
  {~c"move ~d from ~d to ~d", ~c"move 3 from 1 to 2"}, {~c"~d", ~c"12abc"}, {~c"~d", ~c"  -12 rest"}, {~c"~d", ~c"+7"}, {~c"~d", ~c""}, {~c"~d", ~c"abc"}, {~c"~d ~d", ~c"1"}, {~c"~d,~d", ~c"1,2"}, {~c"~d,~d", ~c"1 ,2"}, {~c"~d , ~d", ~c"1,2"},
  {~c"~f", ~c"1.5x"}, {~c"~f", ~c"15"}, {~c"~f", ~c"1.5e3 "}, {~c"~f", ~c"-1.5E-3 "}, {~c"~f", ~c"1."}, {~c"~s", ~c"hello world"}, {~c"~s~s", ~c"hello world"}, {~c"~3s~s", ~c"hello world"}, {~c"~a", ~c"atom rest"}, {~c"~c", ~c"xyz"}, {~c"~2c", ~c"xyz"}, {~c"~c~c", ~c" x"}, {~c"~l", ~c"xyz"}, {~c"~d~l", ~c"123 x"}, {~c"~*d ~d", ~c"1 2"}, {~c"~*s~d", ~c"abc 2"},
  {~c"~#", ~c"16#ff"}, {~c"~#", ~c"12"}, {~c"~u", ~c"15"}, {~c"~u", ~c"-15"}, {~c"~16u", ~c"ff"}, {~c"~8d", ~c"12345678999"}, {~c"~2d~d", ~c"1234"}, {~c"~-", ~c"-5"}, {~c"~-~d", ~c"-5"}, {~c"~-~d", ~c"+5"}, {~c"~~ ~d", ~c"~ 5"}, {~c"x ~d", ~c"y 5"}, {~c"x ~d", ~c"x    5"}, {~c"x  ~d", ~c"x\n5"}, {~c"x~d", ~c"x 5"}, {~c"~d x", ~c"5"}, {~c"~d x", ~c"5 "}, {~c"~d ", ~c"5"}, {~c"~d x", ~c"5 y"}, {~c"~q", ~c"5"}, {"~d", ~c"5"}, {~c"abc", ~c"ab"}, {~c"abc", ~c"abcd"}, {~c"~p", ~c"x"}, {~c"~16d", ~c"zz"}, {~c"~ts", ~c"žluť x"}, {~c"~s", ~c"žluť x"}, {~c"~tc", ~c"ž"}, {~c"~ta", ~c"ž"}, {~c"~10s~s", ~c"hello world"}, {~c"~5c", ~c"ab"}, {~c"~d", ~c"\n\t 5"}, {~c"~s", ~c"  \n x"}, {~c"~s", ~c"   "}, {~c"~d~s", ~c"5abc"}, {~c"~d:~d-~d", ~c"1:2-3"}, {~c"~d-~d,~d-~d", ~c"2-4,6-8"}
] do
  t.(f, s)
end
IO.inspect :io_lib.fread([], ~c"12 34", ~c"~d ~d")
IO.inspect :io_lib.fread([], ~c"12 34\n", ~c"~d ~d")
{:more, c} = :io_lib.fread([], ~c"12 ", ~c"~d ~d")
IO.inspect :io_lib.fread(c, ~c"34 56", ~c"~d ~d")
IO.inspect :io_lib.fread(c, :eof, ~c"~d ~d")
IO.inspect :io_lib.fread([], :eof, ~c"~d ~d")
for {f, s} <- [{~c"~d ~d x", ~c"1 2"}, {~c"~s", ~c""}, {~c"~s~d", ~c"ab"}, {~c"~5s", ~c"  ab cd"}, {~c"~5d", ~c"  12 34"}, {~c"~5d", ~c"12 34"}, {~c"~3f", ~c"1.25"}, {~c"~5a", ~c"ab cd"}, {~c"~a", ~c""}, {~c"~a", ~c"  "}, {~c"~f", ~c""}, {~c"~c", ~c""}, {~c"~u", ~c" "}, {~c"~#", ~c""}, {~c"~-", ~c""}, {~c"~d", ~c"-"}, {~c"~d", ~c"+"}, {~c"~2d", ~c"-12"}, {~c"~f", ~c"1.5e"}, {~c"~f", ~c"1.5e+"}, {~c"~f", ~c".5"}, {~c"~f", ~c"1.e5"}, {~c"~37u", ~c"1"}, {~c"~1u", ~c"1"}, {~c"~#", ~c"2#102"}, {~c"~#", ~c"37#1"}, {~c"~#", ~c"16#"}, {~c"~#", ~c"-16#a"}, {~c"~#", ~c"16#FFz"}, {~c"~16u", ~c"FFg"}, {~c"~-", ~c"x"}, {~c"~-", ~c" -"}, {~c"~5l", ~c"x"}, {~c"~", ~c"x"}, {~c"~*~", ~c"~"}, {~c"~c", ~c" x"}, {~c"~3c~d", ~c" x 5"}, {~c"~*c~d", ~c"x5"}, {~c"~*l~d", ~c"5"}, {~c"~s,~s", ~c"a,b"}, {~c"~tc", ~c""}, {~c"~t", ~c"x"}, {~c"~t5s", ~c"abcdefgh"}, {~c"~5ts", ~c"abcdefgh"}, {~c"a\tb", ~c"a   b"}, {~c"~d", ~c"5\n"}, {~c"~d\n", ~c"5\n"}, {~c"~20d", ~c"5"}, {~c"~3d", ~c"1a3"}] do t.(f, s) end
for {f, ls} <- [{~c"~d", [~c"\n", ~c"5\n"]}, {~c"~d ~d", [~c"1\n", ~c"2 3\n"]}, {~c"~s", [~c"ab\ncd"]}, {~c"~d", [~c"abc\n"]}, {~c"x", [:eof]}, {~c"~d", [~c"5", :eof]}] do
  IO.inspect(Enum.reduce_while(ls, [], fn l, c -> case :io_lib.fread(c, l, f) do {:more, c} -> IO.inspect(c); {:cont, c}; done -> {:halt, done} end end))
end
