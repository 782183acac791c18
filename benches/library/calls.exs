# What ordinary library calls cost, in nanoseconds per call: the least of several rounds, each of
# as many calls as take a millisecond. One line per call: its name, a tab, the figure.
# `benches/compare-library` runs this file under ampoule and the reference.
defmodule Calls do
  @round_us 1_000
  @rounds 25

  def main(only) do
    for {name, fun} <- cases(), only == [] or Enum.any?(only, &String.contains?(name, &1)) do
      IO.puts("#{name}\t#{measure(fun)}")
    end
  end

  # A process of its own for each call: one does not collect what another left.
  defp measure(fun) do
    Task.await(
      Task.async(fn ->
        fun.()
        count = calibrate(fun, 1)
        times = for _ <- 1..@rounds, do: timed(fun, count)
        round(Enum.min(times) * 1000 / count)
      end),
      :infinity
    )
  end

  defp calibrate(fun, count) do
    if min(timed(fun, count), timed(fun, count)) >= @round_us, do: count, else: calibrate(fun, count * 2)
  end

  defp timed(fun, count) do
    :erlang.garbage_collect()
    t0 = :erlang.monotonic_time(:microsecond)
    repeat(fun, count)
    :erlang.monotonic_time(:microsecond) - t0
  end

  defp repeat(_, 0), do: :ok

  defp repeat(fun, n) do
    fun.()
    repeat(fun, n - 1)
  end

  defp words(text), do: String.split(text, "|")

  defp shuffled(n), do: shuffled(n, 42, [])
  defp shuffled(0, _, acc), do: acc
  defp shuffled(n, seed, acc), do: shuffled(n - 1, rem(seed * 1_103_515_245 + 12_345, 2_147_483_648), [seed | acc])

  defp cases do
    small = Enum.to_list(1..10)
    list = Enum.to_list(1..1_000)
    large = Enum.to_list(1..100_000)
    mixed = shuffled(1_000)
    floats = Enum.map(mixed, &(&1 / 3))
    mixed_large = shuffled(100_000)
    pairs = Enum.map(mixed, &{&1, rem(&1, 100)})
    words = Enum.map(mixed, &Integer.to_string(rem(&1, 5_000)))
    ascii = String.duplicate("the quick brown fox jumps over the lazy dog, ", 100)
    # Not literals: the reference computes calls of literals when it compiles.
    [short, number, digits, decimal] = words("the quick brown fox|123456|123456|3.14159")
    [escaped, address, query] = words("the%20quick%20brown%20fox|https://user@example.com:8080/a/b?c=d#e|a=1&b=2&c=hello+world")
    {number, pi} = {String.to_integer(number), String.to_float(decimal)}
    unicode = String.duplicate("žluťoučký kůň úpěl ďábelské ódy, 日本語 👩‍🚀 ", 50)
    commas = Enum.join(1..1_000, ",")
    lines = Enum.map_join(1..1_000, "\n", &"line number #{&1}")
    small_map = Map.new(small, &{&1, &1})
    atom_map = %{name: "a", age: 1, city: "b", zip: 2, country: "c"}
    map = Map.new(list, &{&1, &1})
    string_map = Map.new(words, &{&1, 1})
    keyword = Enum.map([:a, :b, :c, :d, :e, :f, :g, :h], &{&1, 1})
    set = MapSet.new(list)
    set2 = MapSet.new(Enum.map(list, &(&1 * 2)))
    tuple = List.to_tuple(list)
    date = ~D[2024-02-28]
    datetime = ~U[2024-02-28 12:34:56Z]
    naive = ~N[2024-02-28 12:34:56]
    term = %{users: Enum.map(1..20, &%{id: &1, name: "user #{&1}", tags: [:a, :b], score: &1 / 3}), total: 20}
    bytes = :binary.copy(<<1, 2, 250, 200, 7>>, 200)
    base64 = Base.encode64(bytes)
    hex = Base.encode16(bytes)
    iodata = Enum.map(list, &[Integer.to_string(&1), ?,, ["x" | "y"]])
    sorted = Enum.sort(mixed)
    nested = Enum.map(1..100, &Enum.to_list(1..&1//10))
    json_term = %{"users" => Enum.map(1..50, &%{"id" => &1, "name" => "user #{&1}", "tags" => ["a", "b\n"], "x" => &1 / 7, "ok" => true, "none" => nil})}
    json = JSON.encode!(json_term)
    big = Integer.pow(7, 400)
    big_text = Integer.to_string(big)
    queue = :queue.from_list(list)
    gb = :gb_trees.from_orddict(Enum.map(list, &{&1, &1}))
    charlist = String.to_charlist(ascii)

    [
      # Lists
      {"Enum.reverse 10", fn -> Enum.reverse(small) end},
      {"Enum.reverse 1,000", fn -> Enum.reverse(list) end},
      {"Enum.reverse 100,000", fn -> Enum.reverse(large) end},
      {"Enum.map 10", fn -> Enum.map(small, &(&1 + 1)) end},
      {"Enum.map 1,000", fn -> Enum.map(list, &(&1 + 1)) end},
      {"Enum.map 100,000", fn -> Enum.map(large, &(&1 + 1)) end},
      {"Enum.filter 1,000", fn -> Enum.filter(list, &(rem(&1, 3) == 0)) end},
      {"Enum.reduce 1,000", fn -> Enum.reduce(list, 0, &(&1 + &2)) end},
      {"Enum.each 1,000", fn -> Enum.each(list, & &1) end},
      {"Enum.sum 1,000", fn -> Enum.sum(list) end},
      {"Enum.count 1,000", fn -> Enum.count(list) end},
      {"Enum.count/2 1,000", fn -> Enum.count(list, &(rem(&1, 2) == 0)) end},
      {"Enum.max 1,000", fn -> Enum.max(mixed) end},
      {"Enum.min_by 1,000", fn -> Enum.min_by(pairs, &elem(&1, 1)) end},
      {"Enum.at 500 of 1,000", fn -> Enum.at(list, 500) end},
      {"Enum.at -1 of 1,000", fn -> Enum.at(list, -1) end},
      {"Enum.at 3 of 10", fn -> Enum.at(small, 3) end},
      {"Enum.take 100 of 1,000", fn -> Enum.take(list, 100) end},
      {"Enum.drop 500 of 1,000", fn -> Enum.drop(list, 500) end},
      {"Enum.split 500 of 1,000", fn -> Enum.split(list, 500) end},
      {"Enum.slice 100..200 of 1,000", fn -> Enum.slice(list, 100..200) end},
      {"Enum.member? last of 1,000", fn -> Enum.member?(list, 1_000) end},
      {"Enum.find 1,000", fn -> Enum.find(list, &(&1 == 1_000)) end},
      {"Enum.any? 1,000", fn -> Enum.any?(list, &(&1 > 1_000)) end},
      {"Enum.sort 10", fn -> Enum.sort([3, 1, 9, 5, 4, 2, 8, 7, 6, 10]) end},
      {"Enum.sort 1,000", fn -> Enum.sort(mixed) end},
      {"Enum.sort 100,000", fn -> Enum.sort(mixed_large) end},
      {"Enum.sort sorted 1,000", fn -> Enum.sort(sorted) end},
      {"Enum.sort floats 1,000", fn -> Enum.sort(floats) end},
      {"Enum.sort strings 1,000", fn -> Enum.sort(words) end},
      {"Enum.sort :desc 1,000", fn -> Enum.sort(mixed, :desc) end},
      {"Enum.sort fun 1,000", fn -> Enum.sort(mixed, &(&1 >= &2)) end},
      {"Enum.sort_by 1,000", fn -> Enum.sort_by(pairs, &elem(&1, 1)) end},
      {"List.keysort 1,000", fn -> List.keysort(pairs, 1) end},
      {":lists.usort 1,000", fn -> :lists.usort(mixed) end},
      {"Enum.uniq 1,000", fn -> Enum.uniq(words) end},
      {"Enum.dedup 1,000", fn -> Enum.dedup(list) end},
      {"Enum.group_by 1,000", fn -> Enum.group_by(mixed, &rem(&1, 10)) end},
      {"Enum.frequencies 1,000", fn -> Enum.frequencies(words) end},
      {"Enum.chunk_every 1,000", fn -> Enum.chunk_every(list, 10) end},
      {"Enum.chunk_by 1,000", fn -> Enum.chunk_by(list, &div(&1, 10)) end},
      {"Enum.zip 1,000", fn -> Enum.zip(list, mixed) end},
      {"Enum.unzip 1,000", fn -> Enum.unzip(pairs) end},
      {"Enum.with_index 1,000", fn -> Enum.with_index(list) end},
      {"Enum.flat_map 1,000", fn -> Enum.flat_map(list, &[&1, &1]) end},
      {"Enum.concat 100 lists", fn -> Enum.concat(nested) end},
      {"Enum.map_reduce 1,000", fn -> Enum.map_reduce(list, 0, &{&1, &1 + &2}) end},
      {"Enum.scan 1,000", fn -> Enum.scan(list, &(&1 + &2)) end},
      {"Enum.split_with 1,000", fn -> Enum.split_with(list, &(rem(&1, 2) == 0)) end},
      {"Enum.intersperse 1,000", fn -> Enum.intersperse(list, 0) end},
      {"Enum.to_list range", fn -> Enum.to_list(1..1_000) end},
      {"Enum.map range", fn -> Enum.map(1..1_000, & &1) end},
      {"Enum.reduce map 1,000", fn -> Enum.reduce(map, 0, fn {_, v}, acc -> v + acc end) end},
      {"Enum.map map 1,000", fn -> Enum.map(map, fn {k, v} -> k + v end) end},
      {"pipeline Enum 1,000", fn -> list |> Enum.map(&(&1 * 2)) |> Enum.filter(&(rem(&1, 3) == 0)) |> Enum.sum() end},
      {"pipeline Stream 1,000", fn -> list |> Stream.map(&(&1 * 2)) |> Stream.filter(&(rem(&1, 3) == 0)) |> Enum.sum() end},
      {"Stream take of iterate", fn -> Stream.iterate(1, &(&1 * 2)) |> Enum.take(50) end},
      {"Stream.chunk_every", fn -> list |> Stream.chunk_every(10) |> Enum.to_list() end},
      {"Stream.unfold", fn -> Stream.unfold(500, fn 0 -> nil; n -> {n, n - 1} end) |> Enum.to_list() end},
      {"Enum.join 1,000", fn -> Enum.join(list, ",") end},
      {"Enum.map_join 1,000", fn -> Enum.map_join(list, ",", &(&1 + 1)) end},
      {"List.flatten", fn -> List.flatten([nested, [nested]]) end},
      {"List.duplicate 1,000", fn -> List.duplicate(0, 1_000) end},
      {"List.last 1,000", fn -> List.last(list) end},
      {"List.delete middle", fn -> List.delete(list, 500) end},
      {"List.foldr 1,000", fn -> List.foldr(list, 0, &(&1 + &2)) end},
      {"List.to_tuple 1,000", fn -> List.to_tuple(list) end},
      {"Enum.zip/1 1,000", fn -> Enum.zip([list, mixed]) end},
      {"Tuple.to_list 1,000", fn -> Tuple.to_list(tuple) end},
      {"++ 1,000", fn -> list ++ small end},
      {"-- 1,000", fn -> list -- mixed end},
      {"length 1,000", fn -> length(list) end},
      {"in list 1,000", fn -> 999 in list end},
      {"for comprehension 1,000", fn -> for x <- list, rem(x, 2) == 0, do: x * x end},
      {"for into map 1,000", fn -> for x <- list, into: %{}, do: {x, x} end},
      {":lists.seq 1,000", fn -> :lists.seq(1, 1_000) end},
      {":lists.nth 500", fn -> :lists.nth(500, list) end},
      {":lists.foldl 1,000", fn -> :lists.foldl(fn x, acc -> x + acc end, 0, list) end},
      {":lists.keyfind last", fn -> :lists.keyfind(:h, 1, keyword) end},
      {":lists.keystore", fn -> :lists.keystore(:d, 1, keyword, {:d, 2}) end},
      {":lists.merge", fn -> :lists.merge(sorted, list) end},
      # Maps, keywords, sets
      {"Map.put 10", fn -> Map.put(small_map, 5, 0) end},
      {"Map.put new 10", fn -> Map.put(small_map, 50, 0) end},
      {"Map.put 1,000", fn -> Map.put(map, 500, 0) end},
      {"Map.get 10", fn -> Map.get(small_map, 5) end},
      {"Map.get 1,000", fn -> Map.get(map, 500) end},
      {"Map.get string 1,000", fn -> Map.get(string_map, "4321") end},
      {"Map.fetch! 1,000", fn -> Map.fetch!(map, 500) end},
      {"Map.has_key? 1,000", fn -> Map.has_key?(map, 500) end},
      {"Map.delete 10", fn -> Map.delete(small_map, 5) end},
      {"Map.delete 1,000", fn -> Map.delete(map, 500) end},
      {"Map.update 1,000", fn -> Map.update(map, 500, 0, &(&1 + 1)) end},
      {"Map.merge 1,000", fn -> Map.merge(map, small_map) end},
      {"Map.merge/3 10", fn -> Map.merge(small_map, small_map, fn _, a, b -> a + b end) end},
      {"Map.new 1,000", fn -> Map.new(pairs) end},
      {"Map.new/2 1,000", fn -> Map.new(list, &{&1, &1}) end},
      {"Map.keys 1,000", fn -> Map.keys(map) end},
      {"Map.values 10", fn -> Map.values(small_map) end},
      {"Map.to_list 1,000", fn -> Map.to_list(map) end},
      {"Map.take", fn -> Map.take(atom_map, [:name, :age]) end},
      {"Map.drop", fn -> Map.drop(atom_map, [:name, :age]) end},
      {"Map.filter 1,000", fn -> Map.filter(map, fn {_, v} -> rem(v, 2) == 0 end) end},
      {"Map.split", fn -> Map.split(atom_map, [:name, :age]) end},
      {"Map.pop", fn -> Map.pop(atom_map, :zip) end},
      {"map update syntax", fn -> %{atom_map | age: 2} end},
      {"update_in", fn -> update_in(term, [:total], &(&1 + 1)) end},
      {"get_in", fn -> get_in(term, [:users, Access.at(3), :name]) end},
      {":maps.map 1,000", fn -> :maps.map(fn _, v -> v + 1 end, map) end},
      {":maps.fold 1,000", fn -> :maps.fold(fn _, v, acc -> acc + v end, 0, map) end},
      {":maps.filter 1,000", fn -> :maps.filter(fn _, v -> rem(v, 2) == 0 end, map) end},
      {":maps.from_list 1,000", fn -> :maps.from_list(pairs) end},
      {"Keyword.get", fn -> Keyword.get(keyword, :f) end},
      {"Keyword.put", fn -> Keyword.put(keyword, :f, 2) end},
      {"Keyword.merge", fn -> Keyword.merge(keyword, a: 1, z: 2) end},
      {"Keyword.keyword?", fn -> Keyword.keyword?(keyword) end},
      {"Keyword.validate!", fn -> Keyword.validate!([a: 1, c: 2], [:a, :b, :c]) end},
      {"MapSet.new 1,000", fn -> MapSet.new(list) end},
      {"MapSet.put", fn -> MapSet.put(set, 5_000) end},
      {"MapSet.member?", fn -> MapSet.member?(set, 500) end},
      {"MapSet.union 1,000", fn -> MapSet.union(set, set2) end},
      {"MapSet.intersection 1,000", fn -> MapSet.intersection(set, set2) end},
      {"MapSet.difference 1,000", fn -> MapSet.difference(set, set2) end},
      {"MapSet.subset?", fn -> MapSet.subset?(set, set) end},
      # Strings
      {"String.split/1 ascii", fn -> String.split(ascii) end},
      {"String.split/1 short", fn -> String.split(short) end},
      {"String.split/1 unicode", fn -> String.split(unicode) end},
      {"String.split comma", fn -> String.split(commas, ",") end},
      {"String.split short", fn -> String.split(short, " ") end},
      {"String.split parts: 2", fn -> String.split(short, " ", parts: 2) end},
      {"String.split trim", fn -> String.split(commas, ",", trim: true) end},
      {"String.split several", fn -> String.split(ascii, [",", " "]) end},
      {"String.split lines", fn -> String.split(lines, "\n") end},
      {"String.split regex", fn -> String.split(short, ~r/\s+/) end},
      {"String.splitter", fn -> String.splitter(commas, ",") |> Enum.to_list() end},
      {"String.replace", fn -> String.replace(ascii, "fox", "cat") end},
      {"String.replace short", fn -> String.replace(short, "fox", "cat") end},
      {"String.replace fun", fn -> String.replace(short, "fox", &String.upcase/1) end},
      {"String.upcase ascii", fn -> String.upcase(ascii) end},
      {"String.upcase short", fn -> String.upcase(short) end},
      {"String.upcase unicode", fn -> String.upcase(unicode) end},
      {"String.downcase unicode", fn -> String.downcase(unicode) end},
      {"String.capitalize", fn -> String.capitalize(short) end},
      {"String.length ascii", fn -> String.length(ascii) end},
      {"String.length unicode", fn -> String.length(unicode) end},
      {"String.graphemes ascii", fn -> String.graphemes(ascii) end},
      {"String.graphemes unicode", fn -> String.graphemes(unicode) end},
      {"String.codepoints ascii", fn -> String.codepoints(ascii) end},
      {"String.to_charlist", fn -> String.to_charlist(ascii) end},
      {"List.to_string", fn -> List.to_string(charlist) end},
      {"String.at 10", fn -> String.at(short, 10) end},
      {"String.slice 4..8", fn -> String.slice(short, 4..8) end},
      {"String.slice ascii 100, 50", fn -> String.slice(ascii, 100, 50) end},
      {"String.slice unicode 100, 50", fn -> String.slice(unicode, 100, 50) end},
      {"String.trim", fn -> String.trim("   " <> short <> "  \n") end},
      {"String.trim_leading", fn -> String.trim_leading("   fox") end},
      {"String.pad_leading", fn -> String.pad_leading("42", 8, "0") end},
      {"String.pad_trailing", fn -> String.pad_trailing(short, 40) end},
      {"String.duplicate", fn -> String.duplicate("ab", 100) end},
      {"String.reverse ascii", fn -> String.reverse(ascii) end},
      {"String.contains?", fn -> String.contains?(ascii, "cat") end},
      {"String.starts_with?", fn -> String.starts_with?(ascii, "the quick") end},
      {"String.ends_with?", fn -> String.ends_with?(ascii, ["x", "dog, "]) end},
      {"String.valid?", fn -> String.valid?(unicode) end},
      {"String.equivalent?", fn -> String.equivalent?(short, short) end},
      {"String.first", fn -> String.first(short) end},
      {"String.last", fn -> String.last(short) end},
      {"String.to_integer", fn -> String.to_integer(digits) end},
      {"String.to_integer big", fn -> String.to_integer(big_text) end},
      {"String.to_float", fn -> String.to_float(decimal) end},
      {"String.to_existing_atom", fn -> String.to_existing_atom("total") end},
      {"String.normalize", fn -> String.normalize(short, :nfc) end},
      {"String.jaro_distance", fn -> String.jaro_distance("martha marhta", "marhta martha") end},
      {"Integer.to_string", fn -> Integer.to_string(number) end},
      {"Integer.to_string 16", fn -> Integer.to_string(number, 16) end},
      {"Integer.to_string big", fn -> Integer.to_string(big) end},
      {"Integer.parse", fn -> Integer.parse("123456 rest") end},
      {"Integer.digits", fn -> Integer.digits(number) end},
      {"Integer.pow", fn -> Integer.pow(3, 30) end},
      {"Integer.gcd", fn -> Integer.gcd(number, 7_890) end},
      {"Float.parse", fn -> Float.parse("3.14159rest") end},
      {"Float.to_string", fn -> Float.to_string(pi) end},
      {"Float.round 2", fn -> Float.round(pi, 2) end},
      {"interpolation", fn -> "a #{short} and #{number} and #{:atom}" end},
      {"<> loop 1,000", fn -> Enum.reduce(list, "", fn _, acc -> acc <> "x" end) end},
      {"IO.iodata_to_binary", fn -> IO.iodata_to_binary(iodata) end},
      {"IO.iodata_length", fn -> IO.iodata_length(iodata) end},
      {"to_string float", fn -> to_string(pi) end},
      {"inspect integer", fn -> inspect(number) end},
      {"inspect string", fn -> inspect(short) end},
      {"inspect list 10", fn -> inspect(small) end},
      {"inspect map", fn -> inspect(atom_map) end},
      {"inspect medium", fn -> inspect(term, limit: :infinity) end},
      {"inspect struct", fn -> inspect(date) end},
      # Bytes
      {":binary.match", fn -> :binary.match(ascii, "cat") end},
      {":binary.matches", fn -> :binary.matches(ascii, "fox") end},
      {":binary.split", fn -> :binary.split(short, " ") end},
      {":binary.split global", fn -> :binary.split(commas, ",", [:global]) end},
      {":binary.replace global", fn -> :binary.replace(ascii, "fox", "cat", [:global]) end},
      {":binary.bin_to_list", fn -> :binary.bin_to_list(bytes) end},
      {"bytes for", fn -> for <<b <- bytes>>, do: b end},
      {"Base.encode64", fn -> Base.encode64(bytes) end},
      {"Base.decode64!", fn -> Base.decode64!(base64) end},
      {"Base.encode16", fn -> Base.encode16(bytes) end},
      {"Base.decode16!", fn -> Base.decode16!(hex) end},
      {"Base.url_encode64", fn -> Base.url_encode64(bytes, padding: false) end},
      {"Base.encode32", fn -> Base.encode32(bytes) end},
      {"URI.encode", fn -> URI.encode(short) end},
      {"URI.encode_www_form", fn -> URI.encode_www_form(unicode) end},
      {"URI.decode", fn -> URI.decode(escaped) end},
      {"URI.parse", fn -> URI.parse(address) end},
      {"URI.decode_query", fn -> URI.decode_query(query) end},
      {"JSON.encode!", fn -> JSON.encode!(json_term) end},
      {"JSON.decode!", fn -> JSON.decode!(json) end},
      {"term_to_binary", fn -> :erlang.term_to_binary(term) end},
      {"binary_to_term", fn -> :erlang.binary_to_term(:erlang.term_to_binary(term)) end},
      {":erlang.phash2", fn -> :erlang.phash2(term) end},
      {":erlang.crc32", fn -> :erlang.crc32(bytes) end},
      {":crypto.hash sha256", fn -> :crypto.hash(:sha256, bytes) end},
      # Patterns
      {"Regex.match?", fn -> Regex.match?(~r/jumps\s+(\w+)/, ascii) end},
      {"Regex.run", fn -> Regex.run(~r/(\w+) fox/, short) end},
      {"Regex.scan", fn -> Regex.scan(~r/\w+/, short) end},
      {"Regex.replace", fn -> Regex.replace(~r/[aeiou]/, short, "*") end},
      {"Regex.split", fn -> Regex.split(~r/,/, commas) end},
      {"Regex.named_captures", fn -> Regex.named_captures(~r/(?<a>\w+) (?<b>\w+)/, short) end},
      # Dates
      {"Date.add", fn -> Date.add(date, 45) end},
      {"Date.diff", fn -> Date.diff(date, ~D[2020-01-01]) end},
      {"Date.to_iso8601", fn -> Date.to_iso8601(date) end},
      {"Date.from_iso8601", fn -> Date.from_iso8601("2024-02-28") end},
      {"Date.day_of_week", fn -> Date.day_of_week(date) end},
      {"Date.compare", fn -> Date.compare(date, ~D[2020-01-01]) end},
      {"Date.range to_list", fn -> Enum.to_list(Date.range(date, ~D[2024-04-01])) end},
      {"DateTime.add", fn -> DateTime.add(datetime, 3_600) end},
      {"DateTime.to_iso8601", fn -> DateTime.to_iso8601(datetime) end},
      {"DateTime.from_iso8601", fn -> DateTime.from_iso8601("2024-02-28T12:34:56Z") end},
      {"DateTime.to_unix", fn -> DateTime.to_unix(datetime) end},
      {"DateTime.from_unix!", fn -> DateTime.from_unix!(1_709_123_696) end},
      {"NaiveDateTime.diff", fn -> NaiveDateTime.diff(naive, ~N[2020-01-01 00:00:00]) end},
      {"Time.add", fn -> Time.add(~T[12:00:00], 90) end},
      {"Calendar.strftime", fn -> Calendar.strftime(naive, "%Y-%m-%d %H:%M:%S %a") end},
      # Others
      {"Version.compare", fn -> Version.compare("1.2.3", "1.2.4-rc.1") end},
      {"Version.match?", fn -> Version.match?("1.2.3", "~> 1.0") end},
      {"Path.join", fn -> Path.join(["a", "b/c", "d.ex"]) end},
      {"Path.expand", fn -> Path.expand("../b", "/a/c") end},
      {"OptionParser.parse", fn -> OptionParser.parse(["--a", "1", "-b", "x"], strict: [a: :integer, b: :boolean], aliases: [b: :b]) end},
      {":queue in out", fn -> {_, q} = :queue.out(:queue.in(1, queue)); q end},
      {":gb_trees.insert", fn -> :gb_trees.insert(0, 0, gb) end},
      {":gb_trees.lookup", fn -> :gb_trees.lookup(777, gb) end},
      {":ordsets.union", fn -> :ordsets.union(list, sorted) end},
      {":sets.union", fn -> :sets.union(:sets.from_list(small, version: 2), :sets.from_list([1, 20], version: 2)) end},
      {":string.tokens", fn -> :string.tokens(charlist, ~c" ") end},
      {":io_lib.format", fn -> :io_lib.format(~c"~p ~s ~5b~n", [atom_map, short, 42]) end},
      {":rand.uniform", fn -> :rand.uniform(100) end},
      {"Enum.random", fn -> Enum.random(list) end},
      {"Enum.shuffle 1,000", fn -> Enum.shuffle(list) end},
      {"Process dictionary", fn -> Process.put(:key, 1); Process.get(:key) end},
      {"struct!", fn -> struct!(URI, host: "a", port: 1) end},
      {"Macro.camelize", fn -> Macro.camelize("foo_bar_baz") end},
      {"Macro.underscore", fn -> Macro.underscore("FooBarBaz") end}
    ]
  end
end

Calls.main(System.argv())
