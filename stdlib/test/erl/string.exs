# Prints what each call returns or raises; the reference printed string.out.
t = fn f ->
  try do
    IO.inspect(f.())
  catch
    k, r -> IO.inspect({k, r})
  end
end

t.(fn -> :string.length("éabc") end)
t.(fn -> :string.length([~c"ab", "c", ["d"]]) end)
t.(fn -> {:string.is_empty(""), :string.is_empty([]), :string.is_empty([[], ""]), :string.is_empty("a")} end)
t.(fn -> :string.to_graphemes("e\u0301a\r\n") end)
t.(fn -> {:string.uppercase("aé"), :string.uppercase(~c"aé"), :string.lowercase("AÉ"), :string.lowercase(~c"AB")} end)
t.(fn -> {:string.titlecase("élan"), :string.titlecase(~c"abc"), :string.casefold("ÀB"), :string.casefold(~c"AB")} end)
t.(fn -> {:string.equal("a", ~c"a"), :string.equal("A", "a", true), :string.equal("a", "b"), :string.equal("é", "e\u0301", false, :nfc)} end)
t.(fn -> {:string.reverse("abc"), :string.reverse(~c"abé")} end)
t.(fn -> {:string.trim("  a b \n"), :string.trim(~c"  ab "), :string.trim("  a ", :leading), :string.trim("  a ", :trailing)} end)
t.(fn -> {:string.trim("xxaxx", :both, ~c"x"), :string.trim(~c"..a.", :leading, ~c".")} end)
t.(fn -> {:string.pad("ab", 5), :string.pad("ab", 5, :leading), :string.pad("ab", 5, :both, ?*), :string.pad("abc", 2)} |> Tuple.to_list() |> Enum.map(&IO.chardata_to_string/1) end)
t.(fn -> {:string.slice("héllo", 1), :string.slice("héllo", 1, 2), :string.slice(~c"hello", 2, 2), :string.slice("ab", 5)} end)
t.(fn -> {:string.split("a,b,c", ","), :string.split("a,b,c", ",", :all), :string.split("a,b,c", ",", :trailing), :string.split(~c"a b", ~c" "), :string.split("abc", "x"), :string.split("abc", "")} end)
t.(fn -> {:string.lexemes("a, b,,c", ~c", "), :string.lexemes(~c"a b", ~c" "), :string.nth_lexeme("a.b.c", 2, ~c".")} end)
t.(fn -> {:string.find("hello", "l"), :string.find("hello", "l", :trailing), :string.find(~c"hello", ~c"lo"), :string.find("a", "x")} end)
t.(fn -> {:string.replace("a-b-c", "-", "+"), :string.replace("a-b-c", "-", "+", :all), :string.replace("a-b-c", "-", "+", :trailing)} |> Tuple.to_list() |> Enum.map(&IO.chardata_to_string/1) end)
t.(fn -> {:string.prefix("hello", "he"), :string.prefix("hello", "x"), :string.prefix(~c"hello", ~c"he")} end)
t.(fn -> {:string.take("aab", ~c"a"), :string.take("aab", ~c"b", true), :string.take("aab", ~c"b", false, :trailing), :string.take(~c"aab", ~c"a")} end)
t.(fn -> {:string.to_integer("12ab"), :string.to_integer(~c"-3 x"), :string.to_integer("x"), :string.to_integer("+7"), :string.to_integer("")} end)
t.(fn -> {:string.to_float("1.5e3x"), :string.to_float(~c"-2.0"), :string.to_float("1"), :string.to_float("x")} end)
t.(fn -> {:string.next_codepoint("éa"), :string.next_codepoint(~c"ab"), :string.next_grapheme("e\u0301a"), :string.next_grapheme([])} end)
t.(fn -> {:string.chomp("ab\n"), :string.chomp("ab\r\n"), :string.chomp(~c"ab\n\n")} end)
t.(fn -> {:string.jaro_similarity("martha", "marhta"), :string.jaro_similarity("", "")} end)

t.(fn -> {:string.len(~c"abc"), :string.concat(~c"a", ~c"b"), :string.chr(~c"abcb", ?b), :string.rchr(~c"abcb", ?b), :string.chr(~c"a", ?z)} end)
t.(fn -> {:string.str(~c"hello", ~c"l"), :string.rstr(~c"hello", ~c"l"), :string.str(~c"a", ~c"zz")} end)
t.(fn -> {:string.span(~c"aab", ~c"a"), :string.cspan(~c"xxab", ~c"ab")} end)
t.(fn -> {:string.substr(~c"hello", 2), :string.substr(~c"hello", 2, 3), :string.sub_string(~c"hello", 2), :string.sub_string(~c"hello", 2, 3)} end)
t.(fn -> {:string.tokens(~c"a b  c", ~c" "), :string.join([~c"a", ~c"b"], ~c", "), :string.join([], ~c","), :string.chars(?x, 3), :string.chars(?x, 2, ~c"t"), :string.copies(~c"ab", 2)} end)
t.(fn -> {:string.words(~c"a b c"), :string.words(~c"a.b", ?.), :string.sub_word(~c"a bc d", 2), :string.sub_word(~c"a.bc", 2, ?.)} end)
t.(fn -> {:string.strip(~c"  a "), :string.strip(~c"  a ", :left), :string.strip(~c"xax", :right, ?x), :string.strip(~c"xax", :both, ?x)} end)
t.(fn -> {:string.left(~c"ab", 4), :string.left(~c"abcd", 2), :string.left(~c"ab", 4, ?.), :string.right(~c"ab", 4), :string.right(~c"abcd", 2), :string.right(~c"ab", 4, ?.), :string.centre(~c"ab", 5), :string.centre(~c"ab", 6, ?.), :string.centre(~c"abcd", 2)} end)
t.(fn -> {:string.to_upper(~c"aé"), :string.to_lower(~c"AÉ"), :string.to_upper(?a), :string.to_lower(?A)} end)
