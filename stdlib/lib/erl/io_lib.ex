defmodule :io_lib do
  @moduledoc """
  Text of terms in Erlang's notation, and formatting with control sequences.

  Results are lists of characters, nested.
  """

  import Bitwise

  # --- formats ------------------------------------------------------------------------

  @doc """
  Formats terms: `~p` and `~w` (a term, pretty or plain), `~s` (text), `~c` (a character), `~B`,
  `~b`, `~X`, `~x`, `~#`, `~+` (integers in a base), `~f`, `~e`, `~g` (floats), `~P`, `~W`
  (to a depth), `~n`, `~i`, `~~`. Between `~` and the letter: width, precision, padding, `t` for
  Unicode, `l` for no text in lists, `k` for maps in order of keys.

      iex> :erlang.iolist_to_binary(:io_lib.format("~p is ~3..0B~n", [:x, 7]))
      "x is 007\\n"
  """
  def format(format, args), do: format(format, args, [])

  @doc "Formats terms. The option `:chars_limit` is taken as a wish."
  def format(format, args, _options) do
    case chars(format) do
      {:ok, chars} when is_list(args) ->
        case run(chars, args, []) do
          {:ok, out} -> out
          :error -> :erlang.error(:badarg, [format, args])
        end

      _ ->
        :erlang.error(:badarg, [format, args])
    end
  end

  @doc "The same as `format/2`."
  def fwrite(format, args), do: format(format, args)
  @doc "The same as `format/3`."
  def fwrite(format, args, options), do: format(format, args, options)

  @doc "Formats terms to a binary."
  def bformat(format, args), do: to_utf8(format(format, args))
  @doc "Formats terms to a binary."
  def bformat(format, args, options), do: to_utf8(format(format, args, options))
  @doc "The same as `bformat/2`."
  def bfwrite(format, args), do: bformat(format, args)
  @doc "The same as `bformat/3`."
  def bfwrite(format, args, options), do: bformat(format, args, options)

  defp to_utf8(chars), do: :unicode.characters_to_binary(chars)

  defp chars(format) when is_atom(format), do: {:ok, :erlang.atom_to_list(format)}
  defp chars(format) when is_list(format), do: {:ok, :lists.flatten(format)}

  defp chars(format) when is_binary(format) do
    case :unicode.characters_to_list(format) do
      list when is_list(list) -> {:ok, list}
      _ -> {:ok, :erlang.binary_to_list(format)}
    end
  end

  defp chars(_), do: :error

  # What is done comes in pieces, the last one first.
  defp run([?~ | rest], args, acc) do
    with {:ok, spec, rest, args} <- spec(rest, args),
         column = if(spec.letter in [?p, ?P], do: column(acc, 0), else: 0),
         {:ok, text, args} <- control(spec, args, column) do
      run(rest, args, [text | acc])
    end
  end

  defp run([char | rest], args, acc), do: run(rest, args, [char | acc])
  defp run([], [], acc), do: {:ok, unwrap(:lists.reverse(acc))}
  defp run([], _more, _acc), do: :error

  # A line end is one character, not a list of one.
  defp unwrap(list), do: for(item <- list, do: if(item == ~c"\n", do: ?\n, else: item))

  # The characters since the last line end, for terms that break: from the last piece backwards.
  defp column([?\n | _], count), do: count
  defp column([char | rest], count) when is_integer(char), do: column(rest, count + 1)

  defp column([text | rest], count) do
    chars = :lists.reverse(:lists.flatten(text))

    case :lists.splitwith(&(&1 != ?\n), chars) do
      {last, []} -> column(rest, count + length(last))
      {last, _} -> count + length(last)
    end
  end

  defp column([], count), do: count

  # Width, precision, padding, modifiers and the letter.
  defp spec(chars, args) do
    {sign, chars} = if match?([?- | _], chars), do: {-1, tl(chars)}, else: {1, chars}

    with {:ok, width, chars, args} <- number(chars, args),
         {:ok, precision, chars, args} <- dotted(chars, args),
         {:ok, pad, chars, args} <- padding(chars, args) do
      width = if width == :none, do: :none, else: sign * width
      modified(chars, args, %{width: width, precision: precision, pad: pad, t: false, l: false, k: false})
    end
  end

  defp modified([char | rest], args, spec) when char in [?t, ?l], do: modified(rest, args, %{spec | t: spec.t or char == ?t, l: spec.l or char == ?l})
  defp modified([?k | rest], args, spec), do: modified(rest, args, %{spec | k: true})
  defp modified([?K | rest], [_order | args], spec), do: modified(rest, args, %{spec | k: true})
  defp modified([letter | rest], args, spec), do: {:ok, :maps.put(:letter, letter, spec), rest, args}
  defp modified([], _args, _spec), do: :error

  defp number([?* | rest], [n | args]) when is_integer(n), do: {:ok, n, rest, args}
  defp number([?* | _], _args), do: :error

  defp number(chars, args) do
    case digits(chars, []) do
      {[], rest} -> {:ok, :none, rest, args}
      {digits, rest} -> {:ok, :erlang.list_to_integer(digits), rest, args}
    end
  end

  defp digits([digit | rest], acc) when digit in ?0..?9, do: digits(rest, [digit | acc])
  defp digits(rest, acc), do: {:lists.reverse(acc), rest}

  defp dotted([?. | rest], args), do: number(rest, args)
  defp dotted(rest, args), do: {:ok, :none, rest, args}

  defp padding([?., ?* | rest], [char | args]) when is_integer(char), do: {:ok, char, rest, args}
  defp padding([?., char | rest], args), do: {:ok, char, rest, args}
  defp padding(rest, args), do: {:ok, ?\s, rest, args}

  # --- one control sequence -----------------------------------------------------------

  defp control(%{letter: ?~} = spec, args, _column), do: {:ok, repeat([?~], spec), args}
  defp control(%{letter: ?n} = spec, args, _column), do: {:ok, repeat([?\n], spec), args}
  defp control(%{letter: ?i}, [_ | args], _column), do: {:ok, [], args}

  defp control(%{letter: ?c} = spec, [char | args], _column) when is_integer(char) do
    char = if spec.t, do: char, else: char &&& 255
    count = if spec.precision == :none, do: if(spec.width == :none, do: 1, else: abs(spec.width)), else: spec.precision
    field(:lists.duplicate(count, char), %{spec | precision: :none}, args)
  end

  defp control(%{letter: ?s} = spec, [text | args], _column) do
    case string(text, spec.t) do
      {:ok, chars} -> field(cut(chars, spec), spec, args)
      :error -> :error
    end
  end

  defp control(%{letter: ?w} = spec, [term | args], _column) do
    term(term_text(term, -1, spec), spec, args)
  end

  defp control(%{letter: ?W} = spec, [term, depth | args], _column) when is_integer(depth) do
    term(term_text(term, depth, spec), spec, args)
  end

  defp control(%{letter: ?p} = spec, [term | args], column), do: pretty(term, -1, spec, column, args)

  defp control(%{letter: ?P} = spec, [term, depth | args], column) when is_integer(depth) do
    pretty(term, depth, spec, column, args)
  end

  defp control(%{letter: letter} = spec, [n | args], _column) when letter in [?B, ?b, ?#, ?+] and is_integer(n) do
    base = if spec.precision == :none, do: 10, else: spec.precision
    prefix = if letter in [?#, ?+], do: :erlang.integer_to_list(base) ++ [?#], else: []
    integer(n, base, prefix, letter in [?b, ?+], spec, args)
  end

  defp control(%{letter: letter} = spec, [n, prefix | args], _column) when letter in [?X, ?x] and is_integer(n) do
    base = if spec.precision == :none, do: 10, else: spec.precision

    case string(prefix, true) do
      {:ok, prefix} -> integer(n, base, prefix, letter == ?x, spec, args)
      :error -> :error
    end
  end

  defp control(%{letter: letter} = spec, [float | args], _column) when letter in [?f, ?e, ?g] and is_float(float) do
    field(float(letter, float, spec.precision), spec, args)
  end

  defp control(_spec, _args, _column), do: :error

  defp repeat(chars, %{width: :none}), do: chars
  defp repeat([char], %{width: width}), do: :lists.duplicate(abs(width), char)

  defp integer(_n, base, _prefix, _lower?, _spec, _args) when base < 2 or base > 36, do: :error

  defp integer(n, base, prefix, lower?, spec, args) do
    digits = :erlang.integer_to_list(abs(n), base)
    digits = if lower?, do: for(digit <- digits, do: if(digit in ?A..?Z, do: digit + 32, else: digit)), else: digits
    sign = if n < 0, do: [?-], else: []
    field(sign ++ prefix ++ digits, %{spec | precision: :none}, args)
  end

  defp term(text, spec, args) do
    chars = :lists.flatten(text)

    case spec do
      # Without room for the whole there are stars.
      %{width: width, precision: precision} when is_integer(precision) and length(chars) > precision ->
        stars = :lists.duplicate(precision, ?*)
        if width == :none, do: {:ok, stars, args}, else: field(stars, spec, args)

      %{width: width, precision: :none} when is_integer(width) and length(chars) > abs(width) ->
        {:ok, :lists.duplicate(abs(width), ?*), args}

      _ ->
        field(chars, spec, args)
    end
  end

  defp cut(chars, %{precision: :none, width: width}) when is_integer(width) and length(chars) > abs(width) do
    :lists.sublist(chars, abs(width))
  end

  defp cut(chars, %{precision: precision} = spec) when is_integer(precision) do
    if length(chars) > precision,
      do: :lists.sublist(chars, precision),
      else: chars ++ :lists.duplicate(if(spec.width == :none, do: 0, else: precision - length(chars)), spec.pad)
  end

  defp cut(chars, _spec), do: chars

  defp field(chars, %{width: :none}, args), do: {:ok, chars, args}

  defp field(chars, %{width: width, pad: pad}, args) do
    size = length(chars)

    cond do
      size > abs(width) -> {:ok, :lists.duplicate(abs(width), ?*), args}
      width < 0 -> {:ok, chars ++ :lists.duplicate(-width - size, pad), args}
      true -> {:ok, :lists.duplicate(width - size, pad) ++ chars, args}
    end
  end

  # The characters of text: of an atom, of bytes, or with `t` of Unicode.
  defp string(atom, _unicode?) when is_atom(atom) and atom != [], do: {:ok, :erlang.atom_to_list(atom)}

  defp string(text, true) when is_binary(text) or is_list(text) do
    case :unicode.characters_to_list(text) do
      chars when is_list(chars) -> {:ok, chars}
      _ -> if is_binary(text), do: {:ok, :erlang.binary_to_list(text)}, else: :error
    end
  end

  defp string(text, false) when is_binary(text), do: {:ok, :erlang.binary_to_list(text)}

  defp string(text, false) when is_list(text) do
    try do
      {:ok, :erlang.binary_to_list(:erlang.iolist_to_binary(text))}
    catch
      _, _ -> :error
    end
  end

  defp string(_text, _unicode?), do: :error

  defp float(?f, float, precision), do: fixed(float, default(precision))
  defp float(?e, float, precision), do: scientific(float, default(precision))

  defp float(?g, float, precision) do
    size = abs(float)
    places = default(precision)

    cond do
      size >= 0.1 and size < 1.0 -> fixed(float, places)
      size >= 1.0 and size < 10.0 -> fixed(float, max(places - 1, 1))
      size >= 10.0 and size < 100.0 -> fixed(float, max(places - 2, 1))
      size >= 100.0 and size < 1000.0 -> fixed(float, max(places - 3, 1))
      size >= 1000.0 and size < 10_000.0 -> fixed(float, max(places - 4, 1))
      true -> scientific(float, places)
    end
  end

  defp default(:none), do: 6
  defp default(precision), do: precision

  defp fixed(float, places), do: :erlang.float_to_list(float, decimals: places)

  # One digit, a point, the other digits, an exponent with a sign and without leading zeros.
  defp scientific(float, places) do
    text = :erlang.float_to_binary(float, scientific: max(places - 1, 0))
    [digits, exponent] = :binary.split(text, "e")
    exponent = :erlang.binary_to_integer(exponent)
    sign = if exponent < 0, do: "-", else: "+"
    :erlang.binary_to_list(<<digits::binary, "e", sign::binary, :erlang.integer_to_binary(abs(exponent))::binary>>)
  end

  # --- terms on one line --------------------------------------------------------------

  @doc """
  A term in Erlang's notation.

      iex> :erlang.iolist_to_binary(:io_lib.write({:a, "b"}))
      "{a,<<98>>}"
  """
  def write(term), do: write(term, -1)

  @doc "A term to a depth, or with options."
  def write(term, depth) when is_integer(depth), do: :lists.flatten(term_text(term, depth, %{t: true, k: false}))
  def write(term, options), do: write(term, :proplists.get_value(:depth, options, -1))

  @doc "A term to a depth, as a binary."
  def bwrite(term, options), do: to_utf8(write(term, options))

  defp term_text(_term, 0, _spec), do: ~c"..."
  defp term_text(term, _depth, _spec) when is_integer(term), do: :erlang.integer_to_list(term)
  defp term_text(term, _depth, _spec) when is_float(term), do: :erlang.float_to_list(term, [:short])
  defp term_text([], _depth, _spec), do: ~c"[]"
  defp term_text(term, _depth, _spec) when is_atom(term), do: write_atom(term)
  defp term_text(term, _depth, _spec) when is_pid(term), do: :erlang.pid_to_list(term)
  defp term_text(term, _depth, _spec) when is_reference(term), do: :erlang.ref_to_list(term)
  defp term_text(term, _depth, _spec) when is_port(term), do: :erlang.port_to_list(term)
  defp term_text(term, _depth, _spec) when is_function(term), do: :erlang.fun_to_list(term)
  defp term_text(term, depth, _spec) when is_bitstring(term), do: bits(term, depth)
  defp term_text({}, _depth, _spec), do: ~c"{}"

  defp term_text(term, depth, spec) when is_tuple(term) do
    [?{, items(:erlang.tuple_to_list(term), depth - 1, spec, ~c",..."), ?}]
  end

  defp term_text(term, depth, spec) when is_map(term) do
    pairs = for {key, value} <- pairs(term, spec), do: [term_text(key, depth - 1, spec), ~c" => ", term_text(value, depth - 1, spec)]
    [~c"\#{", :lists.join(?,, pairs), ?}]
  end

  defp term_text(term, depth, spec) when is_list(term), do: [?[, items(term, depth - 1, spec, ~c"|..."), ?]]

  defp pairs(map, %{k: true}), do: :lists.sort(:maps.to_list(map))
  defp pairs(map, _spec), do: :maps.to_list(map)

  defp items([item], depth, spec, _more), do: term_text(item, depth, spec)
  defp items([_ | _], 0, _spec, _more), do: ~c"..."
  defp items([item | rest], 1, spec, more) when rest != [], do: [term_text(item, 1, spec), more]
  defp items([item | rest], depth, spec, more) when is_list(rest), do: [term_text(item, depth, spec), ?,, items(rest, depth - 1, spec, more)]
  defp items([item | tail], depth, spec, _more), do: [term_text(item, depth, spec), ?|, term_text(tail, depth - 1, spec)]

  defp bits(bits, depth) do
    size = div(bit_size(bits), 8)
    <<bytes::binary-size(size), rest::bitstring>> = bits
    bytes = :erlang.binary_to_list(bytes)

    {bytes, more} =
      if depth > 0 and length(bytes) > depth, do: {:lists.sublist(bytes, depth), [~c"..."]}, else: {bytes, []}

    bytes = for byte <- bytes, do: :erlang.integer_to_list(byte)

    last =
      case bit_size(rest) do
        0 ->
          []

        odd ->
          <<value::size(odd)>> = rest
          [[:erlang.integer_to_list(value), ?:, :erlang.integer_to_list(odd)]]
      end

    [~c"<<", :lists.join(?,, bytes ++ more ++ if(more == [], do: last, else: [])), ~c">>"]
  end

  @doc """
  An atom, in quotes where it needs them.

      iex> :io_lib.write_atom(:"a b")
      ~c"'a b'"
  """
  def write_atom(atom) do
    chars = :erlang.atom_to_list(atom)
    if plain_atom?(chars), do: chars, else: quoted(chars, ?')
  end

  @doc "An atom with characters of Latin-1 only."
  def write_atom_as_latin1(atom), do: write_atom(atom)

  @reserved ~w(after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let maybe
    not of or orelse receive rem try when xor)a

  defp plain_atom?([first | rest] = chars) do
    lower?(first) and :lists.all(&name_char?/1, rest) and
      not :lists.member(:erlang.list_to_atom(chars), @reserved)
  end

  defp plain_atom?([]), do: false

  defp lower?(char), do: char in ?a..?z or (char in 0xDF..0xFF and char != 0xF7)
  defp name_char?(char), do: lower?(char) or char in ?A..?Z or char in ?0..?9 or char in [?_, ?@] or (char in 0xC0..0xDE and char != 0xD7)

  @doc """
  Text in double quotes.

      iex> :io_lib.write_string(~c"a\\n")
      ~c"\\"a\\\\n\\""
  """
  def write_string(chars), do: quoted(chars, ?")
  @doc "Text in double quotes."
  def write_string_as_latin1(chars), do: quoted(chars, ?")
  @doc "Text in double quotes."
  def write_latin1_string(chars), do: quoted(chars, ?")
  @doc "Text in these quotes, as a binary."
  def bwrite_string(chars, quote_char, _encoding), do: to_utf8(quoted(chars, quote_char))

  @doc "A character as `$` and it."
  def write_char(char), do: [?$ | escape(char, ?')]
  @doc "A character as `$` and it."
  def write_char_as_latin1(char), do: write_char(char)
  @doc "A character as `$` and it."
  def write_latin1_char(char), do: write_char(char)

  defp quoted(chars, quote_char), do: [quote_char | :lists.append(for(char <- chars, do: escape(char, quote_char)))] ++ [quote_char]

  defp escape(char, char), do: [?\\, char]
  defp escape(?\\, _quote), do: ~c"\\\\"
  defp escape(?\n, _quote), do: ~c"\\n"
  defp escape(?\t, _quote), do: ~c"\\t"
  defp escape(?\r, _quote), do: ~c"\\r"
  defp escape(?\v, _quote), do: ~c"\\v"
  defp escape(?\b, _quote), do: ~c"\\b"
  defp escape(?\f, _quote), do: ~c"\\f"
  defp escape(?\e, _quote), do: ~c"\\e"
  defp escape(?\d, _quote), do: ~c"\\d"
  defp escape(char, _quote) when char < 32, do: [?\\ | octal(char)]
  defp escape(char, _quote), do: [char]

  defp octal(char), do: [div(char, 64) + ?0, rem(div(char, 8), 8) + ?0, rem(char, 8) + ?0]

  # --- terms that break ---------------------------------------------------------------

  @doc "A term as `~p` shows it."
  def print(term), do: print(term, 1, 80, -1)

  @doc "A term as `~p` shows it, from a column, on lines so long, to a depth."
  def print(term, column, line_length, depth) do
    :lists.flatten(show(term, column - 1, line_length, depth, %{t: false, l: false, k: false}))
  end

  defp pretty(term, depth, spec, column, args) do
    line =
      case spec.width do
        :none -> 80
        0 -> :infinity
        width -> abs(width)
      end

    column = if spec.precision == :none, do: column, else: spec.precision
    {:ok, :lists.flatten(show(term, column, line, depth, spec)), args}
  end

  # The whole where it fits, else its parts below each other.
  defp show(term, column, line, depth, spec) do
    text = flat(term, depth, spec)
    if fits?(text, column, line), do: text, else: broken(term, column, line, depth, spec, text)
  end

  # Room for a comma or a bracket is kept.
  defp fits?(_text, _column, :infinity), do: true
  defp fits?(text, column, line), do: column + length(:lists.flatten(text)) < line - 1

  defp broken(term, column, line, depth, spec, _text) when is_list(term) and term != [] do
    if not text?(term, spec) and proper?(term),
      do: [?[, rows(term, column + 1, line, depth - 1, spec), ?]],
      else: flat(term, depth, spec)
  end

  defp broken(term, column, line, depth, spec, _text) when is_tuple(term) and tuple_size(term) > 0 do
    case :erlang.tuple_to_list(term) do
      [tag, _ | _] = [_ | rest] when is_atom(tag) ->
        name = write_atom(tag)
        [?{, name, ?,, rows(rest, column + length(name) + 2, line, depth - 1, spec), ?}]

      items ->
        [?{, rows(items, column + 1, line, depth - 1, spec), ?}]
    end
  end

  defp broken(term, column, line, depth, spec, _text) when is_map(term) and map_size(term) > 0 do
    pairs =
      for {key, value} <- pairs(term, spec) do
        name = [flat(key, depth - 1, spec), ~c" => "]
        at = column + 2 + length(:lists.flatten(name))
        [name, show(value, at, line, depth - 1, spec)]
      end

    [~c"\#{", :lists.join([?,, ?\n, :lists.duplicate(column + 2, ?\s)], pairs), ?}]
  end

  defp broken(_term, _column, _line, _depth, _spec, text), do: text

  # Simple items fill lines; others have one each.
  defp rows(items, column, line, depth, spec) do
    if :lists.all(&simple?/1, items) do
      fill(items, column, column, line, depth, spec, [])
    else
      :lists.join([?,, ?\n, :lists.duplicate(column, ?\s)], for(item <- items, do: show(item, column, line, depth, spec)))
    end
  end

  defp fill([], _at, _column, _line, _depth, _spec, acc), do: :lists.reverse(acc)

  defp fill([item | rest], at, column, line, depth, spec, acc) do
    text = flat(item, depth, spec)
    size = length(:lists.flatten(text))

    cond do
      acc == [] -> fill(rest, at + size, column, line, depth, spec, [text])
      at + 1 + size < line - 2 -> fill(rest, at + 1 + size, column, line, depth, spec, [[?,, text] | acc])
      true -> fill(rest, column + size, column, line, depth, spec, [[?,, ?\n, :lists.duplicate(column, ?\s), text] | acc])
    end
  end

  defp simple?(item), do: is_number(item) or is_atom(item) or is_pid(item) or is_reference(item)

  defp proper?([_ | rest]), do: proper?(rest)
  defp proper?(rest), do: rest == []

  # As on one line, but texts are shown as such.
  defp flat(_term, 0, _spec), do: ~c"..."

  defp flat(term, depth, spec) when is_list(term) and term != [] do
    if text?(term, spec), do: quoted(term, ?"), else: [?[, flat_items(term, depth - 1, spec, ~c"|..."), ?]]
  end

  defp flat({}, _depth, _spec), do: ~c"{}"
  defp flat(term, depth, spec) when is_tuple(term), do: [?{, flat_items(:erlang.tuple_to_list(term), depth - 1, spec, ~c",..."), ?}]

  defp flat(term, depth, spec) when is_map(term) do
    pairs = for {key, value} <- pairs(term, spec), do: [flat(key, depth - 1, spec), ~c" => ", flat(value, depth - 1, spec)]
    [~c"\#{", :lists.join(?,, pairs), ?}]
  end

  defp flat("", _depth, _spec), do: ~c"<<>>"

  defp flat(term, depth, spec) when is_binary(term) do
    chars = :erlang.binary_to_list(term)

    cond do
      spec.l -> bits(term, depth)
      spec.t and not :lists.all(&(&1 < 128), chars) and unicode_text?(term) -> [~c"<<", quoted(:unicode.characters_to_list(term), ?"), ~c"/utf8>>"]
      :lists.all(&latin1?/1, chars) -> [~c"<<", quoted(chars, ?"), ~c">>"]
      true -> bits(term, depth)
    end
  end

  defp flat(term, depth, spec), do: term_text(term, depth, spec)

  defp flat_items([item], depth, spec, _more), do: flat(item, depth, spec)
  defp flat_items([_ | _], 0, _spec, _more), do: ~c"..."
  defp flat_items([item | rest], 1, spec, more) when rest != [], do: [flat(item, 1, spec), more]
  defp flat_items([item | rest], depth, spec, more) when is_list(rest), do: [flat(item, depth, spec), ?,, flat_items(rest, depth - 1, spec, more)]
  defp flat_items([item | tail], depth, spec, _more), do: [flat(item, depth, spec), ?|, flat(tail, depth - 1, spec)]

  defp unicode_text?(binary) do
    case :unicode.characters_to_list(binary) do
      chars when is_list(chars) -> printable_unicode_list(chars)
      _ -> false
    end
  end

  defp text?(_term, %{l: true}), do: false
  defp text?(term, _spec), do: printable_latin1_list(term)

  # --- what lists are -----------------------------------------------------------------

  @doc "Whether all items are characters that can be shown."
  def printable_list(list), do: printable_latin1_list(list)

  @doc "Whether all items are characters of Latin-1 that can be shown."
  def printable_latin1_list([char | rest]), do: latin1?(char) and printable_latin1_list(rest)
  def printable_latin1_list(rest), do: rest == []

  @doc "Whether all items are characters of Unicode that can be shown."
  def printable_unicode_list([char | rest]), do: printable?(char) and printable_unicode_list(rest)
  def printable_unicode_list(rest), do: rest == []

  defp latin1?(char), do: is_integer(char) and (char in 32..126 or char in 0xA0..0xFF or char in 8..13 or char == ?\e)

  defp printable?(char) do
    latin1?(char) or
      (is_integer(char) and (char in 0x100..0xD7FF or char in 0xE000..0xFFFD or char in 0x10000..0x10FFFF))
  end

  @doc "Whether it is a list of characters."
  def char_list([char | rest]), do: character?(char) and char_list(rest)
  def char_list(rest), do: rest == []

  @doc "Whether it is a list of characters of Latin-1."
  def latin1_char_list([char | rest]), do: is_integer(char) and char in 0..255 and latin1_char_list(rest)
  def latin1_char_list(rest), do: rest == []

  @doc "Whether it is a nested list of characters."
  def deep_char_list(list) when is_list(list), do: :lists.all(&(character?(&1) or (is_list(&1) and deep_char_list(&1))), list)
  def deep_char_list(_), do: false

  @doc "Whether it is a nested list of characters of Latin-1."
  def deep_latin1_char_list(list) when is_list(list) do
    :lists.all(&((is_integer(&1) and &1 in 0..255) or (is_list(&1) and deep_latin1_char_list(&1))), list)
  end

  def deep_latin1_char_list(_), do: false

  defp character?(char), do: is_integer(char) and (char in 0..0xD7FF or char in 0xE000..0x10FFFF)

  @doc "A line end."
  def nl, do: ~c"\n"

  @doc "The column after text that begins in a column."
  def indentation(chars, column), do: column_after(chars, column)

  defp column_after(text, column) do
    :lists.foldl(fn char, at -> if(char == ?\n, do: 0, else: at + 1) end, column, :lists.flatten(text))
  end

  # --- reading ------------------------------------------------------------------------

  @doc """
  Reads text by a format: `{:ok, terms, rest}`, `{:more, rest_of_format, read, terms}`, `{:error, what}`.

      iex> :io_lib.fread(~c"~d-~d,~s", ~c"2-4,abc def")
      {:ok, [2, 4, ~c"abc"], ~c" def"}

  """
  def fread(format, text), do: :io_lib_fread.fread(format, text)

  @doc """
  Reads text that comes in pieces, by lines: `{:done, result, rest}` or `{:more, continuation}`; the
  first continuation is `[]`, the last text `:eof`.

      iex> {:more, continuation} = :io_lib.fread([], ~c"12", ~c"~d")
      iex> :io_lib.fread(continuation, ~c"3\\n", ~c"~d")
      {:done, {:ok, [123]}, []}

  """
  def fread(continuation, text, format), do: :io_lib_fread.fread(continuation, text, format)
end
