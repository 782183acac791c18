defmodule :json do
  @moduledoc false
  # JSON texts. Encoding makes iodata; decoding reads a binary with a stack of its own, so that
  # deep texts are no matter: where no functions of the caller's take part in a native, which leaves
  # it to the code here to say what is wrong. A text that comes in pieces is read again from its beginning with
  # each piece.

  # --- encoding -----------------------------------------------------------------------

  def encode(term), do: encode_value(term, &encode_value/2)
  def encode(term, encoder) when is_function(encoder, 2), do: encoder.(term, encoder)

  def encode_value(term, encoder) when is_atom(term), do: encode_atom(term, encoder)
  def encode_value(term, _encoder) when is_binary(term), do: encode_binary(term)
  def encode_value(term, _encoder) when is_integer(term), do: :erlang.integer_to_binary(term)
  def encode_value(term, _encoder) when is_float(term), do: encode_float(term)
  def encode_value(term, encoder) when is_list(term), do: encode_list(term, encoder)
  def encode_value(term, encoder) when is_map(term), do: encode_map(term, encoder)
  def encode_value(term, _encoder), do: :erlang.error({:unsupported_type, term})

  def encode_atom(:null, _encoder), do: "null"
  def encode_atom(true, _encoder), do: "true"
  def encode_atom(false, _encoder), do: "false"
  def encode_atom(atom, encoder), do: encoder.(:erlang.atom_to_binary(atom), encoder)

  def encode_integer(integer), do: :erlang.integer_to_binary(integer)

  def encode_float(float), do: :erlang.float_to_binary(float, [:short])

  def encode_list([], _encoder), do: "[]"
  def encode_list([first | rest], encoder), do: [?[, encoder.(first, encoder) | list_loop(rest, encoder)]

  defp list_loop([], _encoder), do: [?]]
  defp list_loop([item | rest], encoder), do: [?,, encoder.(item, encoder) | list_loop(rest, encoder)]

  def encode_map(map, encoder) when is_map(map), do: encode_key_value_list(:maps.to_list(map), encoder)

  def encode_map_checked(map, encoder), do: encode_key_value_list_checked(:maps.to_list(map), encoder)

  def encode_key_value_list([], _encoder), do: "{}"

  def encode_key_value_list([{key, value} | rest], encoder) do
    [?{, key(key, encoder), ?:, encoder.(value, encoder) | pairs(rest, encoder)]
  end

  defp pairs([], _encoder), do: [?}]

  defp pairs([{key, value} | rest], encoder) do
    [?,, key(key, encoder), ?:, encoder.(value, encoder) | pairs(rest, encoder)]
  end

  def encode_key_value_list_checked(list, encoder), do: checked(list, encoder, %{}, [])

  defp checked([], _encoder, _seen, []), do: "{}"
  defp checked([], _encoder, _seen, [_ | items]), do: [?{, :lists.reverse(items, [?}])]

  defp checked([{key, value} | rest], encoder, seen, items) do
    text = :erlang.iolist_to_binary(key(key, encoder))

    case seen do
      %{^text => _} -> :erlang.error({:duplicate_key, name(key)})
      %{} -> checked(rest, encoder, :maps.put(text, [], seen), [?,, [text, ?:, encoder.(value, encoder)] | items])
    end
  end

  defp name(key) when is_atom(key), do: :erlang.atom_to_binary(key)
  defp name(key) when is_integer(key), do: :erlang.integer_to_binary(key)
  defp name(key) when is_float(key), do: encode_float(key)
  defp name(key), do: key

  defp key(key, encoder) when is_binary(key), do: encoder.(key, encoder)
  defp key(key, encoder) when is_atom(key), do: encoder.(:erlang.atom_to_binary(key), encoder)
  defp key(key, _encoder) when is_integer(key), do: [?", :erlang.integer_to_binary(key), ?"]
  defp key(key, _encoder) when is_float(key), do: [?", encode_float(key), ?"]

  def encode_binary(binary) when is_binary(binary) do
    case :ampoule_json.escape(binary) do
      false -> :erlang.error(invalid(after_text(binary)))
      text -> text
    end
  end

  # What follows the part that is UTF-8.
  defp after_text(<<_::utf8, rest::binary>>), do: after_text(rest)
  defp after_text(rest), do: rest

  defp utf8_size(char) when char < 0x800, do: 2
  defp utf8_size(char) when char < 0x10000, do: 3
  defp utf8_size(_char), do: 4

  defp escape(?"), do: "\\\""
  defp escape(?\\), do: "\\\\"
  defp escape(?\b), do: "\\b"
  defp escape(?\f), do: "\\f"
  defp escape(?\n), do: "\\n"
  defp escape(?\r), do: "\\r"
  defp escape(?\t), do: "\\t"
  defp escape(char), do: [?\\, ?u | hex(char)]

  defp hex(unit), do: [digit(:erlang.bsr(unit, 12)), digit(:erlang.bsr(unit, 8)), digit(:erlang.bsr(unit, 4)), digit(unit)]

  defp digit(value) do
    case :erlang.band(value, 15) do
      value when value < 10 -> ?0 + value
      value -> ?A - 10 + value
    end
  end

  def encode_binary_escape_all(binary) when is_binary(binary), do: [?" | escape_all(binary, [])]

  defp escape_all(<<char, rest::binary>>, done) when char >= 0x20 and char < 0x7F and char != ?" and char != ?\\ do
    escape_all(rest, [done | <<char>>])
  end

  defp escape_all(<<char, rest::binary>>, done) when char < 0x80, do: escape_all(rest, [done | escape(char)])

  defp escape_all(<<char::utf8, rest::binary>>, done) when char < 0x10000 do
    escape_all(rest, [done, ?\\, ?u | hex(char)])
  end

  defp escape_all(<<char::utf8, rest::binary>>, done) do
    char = char - 0x10000
    high = 0xD800 + :erlang.bsr(char, 10)
    low = 0xDC00 + :erlang.band(char, 0x3FF)
    escape_all(rest, [done, ?\\, ?u, hex(high), ?\\, ?u | hex(low)])
  end

  defp escape_all(<<>>, done), do: [done, ?"]
  defp escape_all(rest, _done), do: :erlang.error(invalid(rest))

  # The byte of a malformed character that is the first to be wrong.
  defp invalid(rest) do
    case wrong_byte(rest) do
      nil -> :unexpected_end
      at -> {:invalid_byte, :binary.at(rest, at)}
    end
  end

  # Its position, or nil when the character only lacks its end.
  defp wrong_byte(<<lead, rest::binary>>) do
    case lead do
      _ when lead in 0xC2..0xDF -> wrong_byte(rest, 1, [0x80..0xBF])
      0xE0 -> wrong_byte(rest, 1, [0xA0..0xBF, 0x80..0xBF])
      0xED -> wrong_byte(rest, 1, [0x80..0x9F, 0x80..0xBF])
      _ when lead in 0xE1..0xEF -> wrong_byte(rest, 1, [0x80..0xBF, 0x80..0xBF])
      0xF0 -> wrong_byte(rest, 1, [0x90..0xBF, 0x80..0xBF, 0x80..0xBF])
      0xF4 -> wrong_byte(rest, 1, [0x80..0x8F, 0x80..0xBF, 0x80..0xBF])
      _ when lead in 0xF1..0xF3 -> wrong_byte(rest, 1, [0x80..0xBF, 0x80..0xBF, 0x80..0xBF])
      _ -> 0
    end
  end

  defp wrong_byte(<<byte, rest::binary>>, at, [first..last//1 | ranges]) when byte >= first and byte <= last do
    wrong_byte(rest, at + 1, ranges)
  end

  defp wrong_byte(<<>>, _at, _ranges), do: nil
  defp wrong_byte(_rest, at, _ranges), do: at

  # --- encoding over several lines ----------------------------------------------------

  # Lists that begin with a number or an atom go on in a line until it is full; other lists and objects have a
  # line for each entry, but for an object with one plain value.

  def format(term), do: format(term, %{})
  def format(term, options) when is_map(options), do: format(term, &format_value/3, options)
  def format(term, encoder) when is_function(encoder, 3), do: format(term, encoder, %{})

  # The encoder gets a value, itself, and where in the text it is: what it hands on to format_value/3.
  def format(term, encoder, options) when is_function(encoder, 3) and is_map(options) do
    place = :maps.merge(%{level: 0, col: 0, indent: 2, max: 100}, options)
    [encoder.(term, encoder, place), ?\n]
  end

  def format_value(term, encoder, place) when is_atom(term) do
    encode_atom(term, fn text, _ -> encoder.(text, encoder, place) end)
  end

  def format_value(term, _encoder, _place) when is_binary(term), do: encode_binary(term)
  def format_value(term, _encoder, _place) when is_integer(term), do: encode_integer(term)
  def format_value(term, _encoder, _place) when is_float(term), do: encode_float(term)
  def format_value(term, encoder, place) when is_list(term), do: format_list(term, encoder, place)
  def format_value(term, encoder, place) when is_map(term), do: format_key_value_list(:maps.to_list(term), encoder, place)
  def format_value(term, _encoder, _place), do: :erlang.error({:unsupported_type, term})

  defp format_list([], _encoder, _place), do: "[]"

  defp format_list([first | rest], encoder, place) when is_number(first) or is_atom(first) do
    inner = %{place | level: place.level + 1, col: place.col + 1}
    text = encoder.(first, encoder, inner)
    [?[, text, fill(rest, encoder, after_text(text, inner)), ?]]
  end

  defp format_list([first | rest], encoder, place) do
    {line, inner} = inner_line(place)
    rest = for item <- rest, do: [?,, line, encoder.(item, encoder, inner)]
    [?[, line, encoder.(first, encoder, inner), rest, line(place), ?]]
  end

  defp fill([], _encoder, _place), do: []

  defp fill([item | rest], encoder, %{col: col, max: max} = place) when col >= max do
    line = line(place)
    place = %{place | col: place.level * place.indent}
    text = encoder.(item, encoder, place)
    [[?,, line | text] | fill(rest, encoder, after_text(text, place))]
  end

  defp fill([item | rest], encoder, place) do
    text = encoder.(item, encoder, place)
    [[?, | text] | fill(rest, encoder, after_text(text, %{place | col: place.col + 1}))]
  end

  defp after_text(text, place), do: %{place | col: place.col + :erlang.iolist_size(text)}

  defp line(%{level: level, indent: indent}), do: [?\n | :lists.duplicate(level * indent, ?\s)]

  # The line of what is inside, and the place where it begins.
  defp inner_line(place) do
    inner = %{place | level: place.level + 1, col: (place.level + 1) * place.indent}
    {line(inner), inner}
  end

  def format_key_value_list([], _encoder, _place), do: "{}"

  def format_key_value_list([{key, value}], encoder, place) when not is_list(value) and not is_map(value) do
    {_, inner} = inner_line(place)
    [format_pair(key, value, encoder, inner, "{ "), " }"]
  end

  def format_key_value_list([{key, value} | rest], encoder, place) do
    {line, inner} = inner_line(place)
    rest = for {key, value} <- rest, do: format_pair(key, value, encoder, inner, [?, | line])
    [format_pair(key, value, encoder, inner, [?{ | line]), rest, line(place), ?}]
  end

  def format_key_value_list_checked(list, encoder, place) do
    check_keys(list, fn text, _ -> encoder.(text, encoder, place) end, %{})
    format_key_value_list(list, encoder, place)
  end

  defp check_keys([{key, _} | rest], encoder, seen) do
    text = :erlang.iolist_to_binary(key(key, encoder))

    case seen do
      %{^text => _} -> :erlang.error({:duplicate_key, name(key)})
      %{} -> check_keys(rest, encoder, :maps.put(text, [], seen))
    end
  end

  defp check_keys([], _encoder, _seen), do: :ok

  defp format_pair(key, value, encoder, place, before) do
    key = key(key, fn text, _ -> encoder.(text, encoder, place) end)
    place = %{place | col: place.col + :erlang.iolist_size(key) + 2}
    [before, key, ": " | encoder.(value, encoder, place)]
  end

  # --- decoding -----------------------------------------------------------------------

  def decode(binary) when is_binary(binary) do
    case :ampoule_json.decode(binary, :null) do
      {:ok, value} -> value
      false -> decode_or_fail(binary)
    end
  end

  defp decode_or_fail(binary) do
    case run(binary, :ok, %{}, true) do
      {:ok, value, :ok, <<>>} -> value
      {:ok, _value, _acc, <<byte, _::binary>>} -> :erlang.error({:invalid_byte, byte})
      {:error, reason, _offset} -> :erlang.error(reason)
    end
  end

  def decode(binary, acc, decoders) when is_binary(binary) do
    case run(binary, acc, decoders, true) do
      {:ok, value, acc, rest} -> {value, acc, rest}
      {:error, reason, _offset} -> :erlang.error(reason)
    end
  end

  def decode_start(binary, acc, decoders) when is_binary(binary), do: resume(binary, {acc, decoders}, false)

  def decode_continue(:end_of_input, {:json_state, seen, start}), do: resume(seen, start, true)

  def decode_continue(binary, {:json_state, seen, start}) when is_binary(binary) do
    resume(<<seen::binary, binary::binary>>, start, false)
  end

  defp resume(binary, {acc, decoders} = start, final?) do
    case run(binary, acc, decoders, final?) do
      {:ok, value, acc, rest} -> {value, acc, rest}
      {:error, :unexpected_end, _offset} when not final? -> {:continue, {:json_state, binary, start}}
      {:error, reason, _offset} -> :erlang.error(reason)
    end
  end

  # `{:ok, value, acc, rest}`, or what is wrong, and how many bytes into the text. A number at the
  # very end is whole only when no more is to come.
  def run(binary, acc, decoders, final?) do
    {:ok, value, acc, rest} =
      value(binary, acc, [], {binary, functions(decoders), final?})

    {:ok, value, acc, if(blank?(rest), do: <<>>, else: rest)}
  catch
    :throw, {:json_error, reason, offset} -> {:error, reason, offset}
  end

  defp functions(decoders) when decoders == %{}, do: {nil, nil, nil, nil, nil, nil, nil, nil, nil, nil}

  defp functions(decoders) do
    :maps.fold(&parse_decoder/3, {nil, nil, nil, nil, nil, nil, nil, nil, nil, nil}, decoders)
  end

  @array_start 0
  @array_push 1
  @array_finish 2
  @object_start 3
  @object_push 4
  @object_finish 5
  @float 6
  @integer 7
  @string 8
  @null 9

  defp parse_decoder(:array_start, fun, all) when is_function(fun, 1), do: put_elem(all, @array_start, fun)
  defp parse_decoder(:array_push, fun, all) when is_function(fun, 2), do: put_elem(all, @array_push, fun)
  defp parse_decoder(:array_finish, fun, all) when is_function(fun, 2), do: put_elem(all, @array_finish, fun)
  defp parse_decoder(:object_start, fun, all) when is_function(fun, 1), do: put_elem(all, @object_start, fun)
  defp parse_decoder(:object_push, fun, all) when is_function(fun, 3), do: put_elem(all, @object_push, fun)
  defp parse_decoder(:object_finish, fun, all) when is_function(fun, 2), do: put_elem(all, @object_finish, fun)
  defp parse_decoder(:float, fun, all) when is_function(fun, 1), do: put_elem(all, @float, fun)
  defp parse_decoder(:integer, fun, all) when is_function(fun, 1), do: put_elem(all, @integer, fun)
  defp parse_decoder(:string, fun, all) when is_function(fun, 1), do: put_elem(all, @string, fun)
  defp parse_decoder(:null, null, all), do: put_elem(all, @null, {:null, null})

  defguardp is_blank(char) when char == ?\s or char == ?\n or char == ?\t or char == ?\r
  defguardp is_digit(char) when char >= ?0 and char <= ?9

  defp blank?(<<char, rest::binary>>) when is_blank(char), do: blank?(rest)
  defp blank?(rest), do: rest == <<>>

  # The stack holds, for each array or object around, what is to be done with a value.
  defp value(<<char, rest::binary>>, acc, stack, state) when is_blank(char), do: value(rest, acc, stack, state)
  defp value(<<?", rest::binary>>, acc, stack, state), do: string(rest, rest, 0, acc, stack, state, :value)
  defp value(<<?{, rest::binary>>, acc, stack, state), do: object(rest, acc, stack, state)
  defp value(<<?[, rest::binary>>, acc, stack, state), do: array(rest, acc, stack, state)
  defp value(<<?-, rest::binary>> = from, acc, stack, state), do: minus(rest, from, acc, stack, state)
  defp value(<<?0, rest::binary>> = from, acc, stack, state), do: whole(rest, from, 1, acc, stack, state)

  defp value(<<char, rest::binary>> = from, acc, stack, state) when is_digit(char) do
    digits(rest, from, 1, acc, stack, state)
  end

  defp value(<<"true", rest::binary>>, acc, stack, state), do: done(rest, true, acc, stack, state)
  defp value(<<"false", rest::binary>>, acc, stack, state), do: done(rest, false, acc, stack, state)

  defp value(<<"null", rest::binary>>, acc, stack, {_, functions, _} = state) do
    case elem(functions, @null) do
      nil -> done(rest, :null, acc, stack, state)
      {:null, null} -> done(rest, null, acc, stack, state)
    end
  end

  defp value(<<char, rest::binary>>, _acc, _stack, state) when char in [?t, ?f, ?n] do
    word = if char == ?f, do: 4, else: 3
    if byte_size(rest) <= word, do: unexpected_end(state), else: invalid_byte(rest, state)
  end

  defp value(rest, _acc, _stack, state), do: invalid_byte(rest, state)

  # --- after a value

  defp done(rest, value, acc, [], _state), do: {:ok, value, acc, rest}

  defp done(rest, value, acc, [:array | _] = stack, state) do
    after_item(rest, push_item(value, acc, state), stack, state)
  end

  defp done(rest, value, acc, [{:key, key} | stack], state) do
    after_pair(rest, push_pair(key, value, acc, state), stack, state)
  end

  defp push_item(value, acc, {_, functions, _}) do
    case elem(functions, @array_push) do
      nil -> [value | acc]
      push -> push.(value, acc)
    end
  end

  defp push_pair(key, value, acc, {_, functions, _}) do
    case elem(functions, @object_push) do
      nil -> [{key, value} | acc]
      push -> push.(key, value, acc)
    end
  end

  # --- arrays

  defp array(<<char, rest::binary>>, acc, stack, state) when is_blank(char), do: array(rest, acc, stack, state)

  defp array(rest, acc, stack, {_, functions, _} = state) do
    inner = start(elem(functions, @array_start), acc)

    case rest do
      <<?], rest::binary>> -> finish_array(rest, inner, [:array, acc | stack], state)
      _ -> value(rest, inner, [:array, acc | stack], state)
    end
  end

  defp start(nil, _acc), do: []
  defp start(fun, acc), do: fun.(acc)

  defp after_item(<<char, rest::binary>>, acc, stack, state) when is_blank(char), do: after_item(rest, acc, stack, state)
  defp after_item(<<?,, rest::binary>>, acc, stack, state), do: value(rest, acc, stack, state)
  defp after_item(<<?], rest::binary>>, acc, stack, state), do: finish_array(rest, acc, stack, state)
  defp after_item(rest, _acc, _stack, state), do: invalid_byte(rest, state)

  defp finish_array(rest, acc, [:array, outer | stack], {_, functions, _} = state) do
    case elem(functions, @array_finish) do
      nil ->
        done(rest, :lists.reverse(acc), outer, stack, state)

      finish ->
        {value, outer} = finish.(acc, outer)
        done(rest, value, outer, stack, state)
    end
  end

  # --- objects

  defp object(<<char, rest::binary>>, acc, stack, state) when is_blank(char), do: object(rest, acc, stack, state)

  defp object(rest, acc, stack, {_, functions, _} = state) do
    inner = start(elem(functions, @object_start), acc)

    case rest do
      <<?}, rest::binary>> -> finish_object(rest, inner, [:object, acc | stack], state)
      _ -> key(rest, inner, [:object, acc | stack], state)
    end
  end

  defp key(<<char, rest::binary>>, acc, stack, state) when is_blank(char), do: key(rest, acc, stack, state)
  defp key(<<?", rest::binary>>, acc, stack, state), do: string(rest, rest, 0, acc, stack, state, :key)
  defp key(rest, _acc, _stack, state), do: invalid_byte(rest, state)

  defp colon(<<char, rest::binary>>, key, acc, stack, state) when is_blank(char), do: colon(rest, key, acc, stack, state)
  defp colon(<<?:, rest::binary>>, key, acc, stack, state), do: value(rest, acc, [{:key, key} | stack], state)
  defp colon(rest, _key, _acc, _stack, state), do: invalid_byte(rest, state)

  defp after_pair(<<char, rest::binary>>, acc, stack, state) when is_blank(char), do: after_pair(rest, acc, stack, state)
  defp after_pair(<<?,, rest::binary>>, acc, stack, state), do: key(rest, acc, stack, state)
  defp after_pair(<<?}, rest::binary>>, acc, stack, state), do: finish_object(rest, acc, stack, state)
  defp after_pair(rest, _acc, _stack, state), do: invalid_byte(rest, state)

  defp finish_object(rest, acc, [:object, outer | stack], {_, functions, _} = state) do
    case elem(functions, @object_finish) do
      nil ->
        done(rest, :maps.from_list(acc), outer, stack, state)

      finish ->
        {value, outer} = finish.(acc, outer)
        done(rest, value, outer, stack, state)
    end
  end

  # --- strings

  # A string without escapes is one part of the text: `from` begins after the quotation mark.
  defp string(<<char, rest::binary>>, from, size, acc, stack, state, role)
       when char >= 0x20 and char < 0x80 and char != ?" and char != ?\\ do
    string(rest, from, size + 1, acc, stack, state, role)
  end

  defp string(<<?", rest::binary>>, from, size, acc, stack, state, role) do
    text(rest, :binary.part(from, 0, size), acc, stack, state, role)
  end

  defp string(<<?\\, rest::binary>>, from, size, acc, stack, state, role) do
    escaped(rest, :binary.part(from, 0, size), acc, stack, state, role)
  end

  defp string(<<char::utf8, rest::binary>>, from, size, acc, stack, state, role) when char >= 0x80 do
    string(rest, from, size + utf8_size(char), acc, stack, state, role)
  end

  defp string(rest, _from, _size, _acc, _stack, state, _role), do: invalid_character(rest, state)

  # With escapes it is put together of parts.
  defp parts(<<char, rest::binary>>, from, size, done, acc, stack, state, role)
       when char >= 0x20 and char < 0x80 and char != ?" and char != ?\\ do
    parts(rest, from, size + 1, done, acc, stack, state, role)
  end

  defp parts(<<?", rest::binary>>, from, size, done, acc, stack, state, role) do
    text(rest, <<done::binary, :binary.part(from, 0, size)::binary>>, acc, stack, state, role)
  end

  defp parts(<<?\\, rest::binary>>, from, size, done, acc, stack, state, role) do
    escaped(rest, <<done::binary, :binary.part(from, 0, size)::binary>>, acc, stack, state, role)
  end

  defp parts(<<char::utf8, rest::binary>>, from, size, done, acc, stack, state, role) when char >= 0x80 do
    parts(rest, from, size + utf8_size(char), done, acc, stack, state, role)
  end

  defp parts(rest, _from, _size, _done, _acc, _stack, state, _role), do: invalid_character(rest, state)

  defp escaped(<<char, rest::binary>> = at, done, acc, stack, state, role) do
    case char do
      ?u -> unicode(rest, at, done, acc, stack, state, role)
      ?" -> parts(rest, rest, 0, <<done::binary, ?">>, acc, stack, state, role)
      ?\\ -> parts(rest, rest, 0, <<done::binary, ?\\>>, acc, stack, state, role)
      ?/ -> parts(rest, rest, 0, <<done::binary, ?/>>, acc, stack, state, role)
      ?b -> parts(rest, rest, 0, <<done::binary, ?\b>>, acc, stack, state, role)
      ?f -> parts(rest, rest, 0, <<done::binary, ?\f>>, acc, stack, state, role)
      ?n -> parts(rest, rest, 0, <<done::binary, ?\n>>, acc, stack, state, role)
      ?r -> parts(rest, rest, 0, <<done::binary, ?\r>>, acc, stack, state, role)
      ?t -> parts(rest, rest, 0, <<done::binary, ?\t>>, acc, stack, state, role)
      _ -> invalid_byte(at, state)
    end
  end

  defp escaped(<<>>, _done, _acc, _stack, state, _role), do: unexpected_end(state)

  # `at` begins with the `u` of the escape.
  defp unicode(<<digits::binary-size(4), rest::binary>>, at, done, acc, stack, state, role) do
    case code_unit(digits) do
      :error -> unexpected_sequence(at, 6, state)
      unit when unit >= 0xDC00 and unit <= 0xDFFF -> unexpected_sequence(at, 6, state)
      unit when unit >= 0xD800 and unit <= 0xDBFF -> low_surrogate(rest, unit, at, done, acc, stack, state, role)
      char -> parts(rest, rest, 0, <<done::binary, char::utf8>>, acc, stack, state, role)
    end
  end

  defp unicode(_rest, _at, _done, _acc, _stack, state, _role), do: unexpected_end(state)

  defp low_surrogate(<<"\\u", digits::binary-size(4), rest::binary>>, high, at, done, acc, stack, state, role) do
    case code_unit(digits) do
      low when is_integer(low) and low >= 0xDC00 and low <= 0xDFFF ->
        char = 0x10000 + :erlang.bsl(high - 0xD800, 10) + low - 0xDC00
        parts(rest, rest, 0, <<done::binary, char::utf8>>, acc, stack, state, role)

      _ ->
        unexpected_sequence(at, 12, state)
    end
  end

  defp low_surrogate(rest, _high, _at, _done, _acc, _stack, state, _role) do
    if byte_size(rest) < 6, do: unexpected_end(state), else: invalid_byte(rest, state)
  end

  defp code_unit(<<a, b, c, d>>) do
    with a when is_integer(a) <- nibble(a),
         b when is_integer(b) <- nibble(b),
         c when is_integer(c) <- nibble(c),
         d when is_integer(d) <- nibble(d) do
      ((a * 16 + b) * 16 + c) * 16 + d
    end
  end

  defp nibble(char) when is_digit(char), do: char - ?0
  defp nibble(char) when char >= ?a and char <= ?f, do: char - ?a + 10
  defp nibble(char) when char >= ?A and char <= ?F, do: char - ?A + 10
  defp nibble(_char), do: :error

  defp text(rest, text, acc, stack, {_, functions, _} = state, role) do
    text =
      case elem(functions, @string) do
        nil -> text
        string -> string.(text)
      end

    case role do
      :value -> done(rest, text, acc, stack, state)
      :key -> colon(rest, text, acc, stack, state)
    end
  end

  # --- numbers: `from` begins with the number, of which `size` bytes have been read

  defp minus(<<?0, rest::binary>>, from, acc, stack, state), do: whole(rest, from, 2, acc, stack, state)
  defp minus(<<c, rest::binary>>, from, acc, stack, state) when is_digit(c), do: digits(rest, from, 2, acc, stack, state)
  defp minus(rest, _from, _acc, _stack, state), do: invalid_byte(rest, state)

  defp digits(<<char, rest::binary>>, from, size, acc, stack, state) when is_digit(char) do
    digits(rest, from, size + 1, acc, stack, state)
  end

  defp digits(rest, from, size, acc, stack, state), do: whole(rest, from, size, acc, stack, state)

  defp whole(<<?., rest::binary>>, from, size, acc, stack, state) do
    case rest do
      <<char, rest::binary>> when is_digit(char) -> fraction(rest, from, size + 2, acc, stack, state)
      _ -> invalid_byte(rest, state)
    end
  end

  # A float must have a fraction to be read.
  defp whole(<<char, rest::binary>>, from, size, acc, stack, state) when char in [?e, ?E] do
    digits = :binary.part(from, 0, size)
    exponent(rest, from, <<digits::binary, ".0e">>, acc, stack, state)
  end

  defp whole(<<>>, _from, _size, _acc, _stack, {_, _, false} = state), do: unexpected_end(state)

  defp whole(rest, from, size, acc, stack, {_, functions, _} = state) do
    digits = :binary.part(from, 0, size)

    case elem(functions, @integer) do
      nil -> done(rest, :erlang.binary_to_integer(digits), acc, stack, state)
      integer -> done(rest, integer.(digits), acc, stack, state)
    end
  end

  defp fraction(<<char, rest::binary>>, from, size, acc, stack, state) when is_digit(char) do
    fraction(rest, from, size + 1, acc, stack, state)
  end

  defp fraction(<<char, rest::binary>>, from, size, acc, stack, state) when char in [?e, ?E] do
    exponent(rest, from, :binary.part(from, 0, size + 1), acc, stack, state)
  end

  defp fraction(<<>>, _from, _size, _acc, _stack, {_, _, false} = state), do: unexpected_end(state)
  defp fraction(rest, from, size, acc, stack, state), do: float(rest, from, :binary.part(from, 0, size), acc, stack, state)

  defp exponent(<<sign, char, rest::binary>>, from, text, acc, stack, state) when sign in [?+, ?-] and is_digit(char) do
    exponent_digits(rest, from, <<text::binary, sign, char>>, acc, stack, state)
  end

  defp exponent(<<sign, rest::binary>>, _from, _text, _acc, _stack, state) when sign in [?+, ?-] do
    invalid_byte(rest, state)
  end

  defp exponent(<<char, rest::binary>>, from, text, acc, stack, state) when is_digit(char) do
    exponent_digits(rest, from, <<text::binary, char>>, acc, stack, state)
  end

  defp exponent(rest, _from, _text, _acc, _stack, state), do: invalid_byte(rest, state)

  defp exponent_digits(<<char, rest::binary>>, from, text, acc, stack, state) when is_digit(char) do
    exponent_digits(rest, from, <<text::binary, char>>, acc, stack, state)
  end

  defp exponent_digits(<<>>, _from, _text, _acc, _stack, {_, _, false} = state), do: unexpected_end(state)
  defp exponent_digits(rest, from, text, acc, stack, state), do: float(rest, from, text, acc, stack, state)

  defp float(rest, from, text, acc, stack, {_, functions, _} = state) do
    case elem(functions, @float) do
      nil ->
        value =
          try do
            :erlang.binary_to_float(text)
          catch
            :error, :badarg -> :error
          end

        if value == :error do
          fail({:unexpected_sequence, text}, offset(from, state))
        else
          done(rest, value, acc, stack, state)
        end

      float ->
        done(rest, float.(text), acc, stack, state)
    end
  end

  # --- what is wrong

  defp offset(rest, {full, _, _}), do: byte_size(full) - byte_size(rest)

  defp invalid_byte(<<>>, state), do: unexpected_end(state)
  defp invalid_byte(<<byte, _::binary>> = rest, state), do: fail({:invalid_byte, byte}, offset(rest, state))

  defp invalid_character(<<byte, _::binary>> = rest, state) when byte < 0x80, do: invalid_byte(rest, state)
  defp invalid_character(<<>>, state), do: unexpected_end(state)

  defp invalid_character(rest, state) do
    case wrong_byte(rest) do
      nil -> unexpected_end(state)
      at -> fail({:invalid_byte, :binary.at(rest, at)}, offset(rest, state) + at)
    end
  end

  defp unexpected_end({full, _, _}), do: fail(:unexpected_end, byte_size(full))

  # `at` begins behind the backslash.
  defp unexpected_sequence(at, size, {full, _, _} = state) do
    from = offset(at, state) - 1
    fail({:unexpected_sequence, :binary.part(full, from, size)}, from)
  end

  defp fail(reason, offset), do: throw({:json_error, reason, offset})
end
