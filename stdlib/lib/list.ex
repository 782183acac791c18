defmodule List do
  @moduledoc """
  Functions on linked lists.

  A list is a chain of cells, each holding an element and the rest. Putting an
  element in front is immediate; everything that needs the length, an index or
  the end walks there. Negative indexes count from the end. Functions that work
  on anything enumerable are in `Enum`.
  """

  @doc """
  Removes the first element that equals `element` strictly.

      iex> List.delete([:a, :b, :a], :a)
      [:b, :a]
      iex> List.delete([1], 1.0)
      [1]

  """
  def delete(list, element)

  def delete(list, element) when is_list(list) do
    case :ampoule_lists.delete(element, list) do
      false -> delete(improper_end(list), element)
      list -> list
    end
  end

  defp improper_end([_ | tail]), do: improper_end(tail)
  defp improper_end(other), do: other

  @doc """
  Makes a list of `n` times the same element.

      iex> List.duplicate("hi", 2)
      ["hi", "hi"]

  """
  def duplicate(elem, n) when is_integer(n) and n >= 0, do: :lists.duplicate(n, elem)

  @doc """
  Flattens nested lists of any depth.

      iex> List.flatten([1, [[2], 3], []])
      [1, 2, 3]

  """
  def flatten(list), do: :lists.flatten(list)

  @doc """
  Flattens nested lists and puts `tail` after them.

      iex> List.flatten([1, [2]], [3])
      [1, 2, 3]

  """
  def flatten(list, tail), do: :lists.flatten(list, tail)

  @doc """
  Folds from the left: `fun` gets an element and the accumulator.

      iex> List.foldl([1, 2, 3], [], &[&1 | &2])
      [3, 2, 1]

  """
  def foldl(list, acc, fun) when is_list(list) and is_function(fun), do: foldl_list(list, acc, fun)

  defp foldl_list([head | tail], acc, fun), do: foldl_list(tail, fun.(head, acc), fun)
  defp foldl_list([], acc, _), do: acc

  @doc """
  Folds from the right: `fun` gets an element and the accumulator.

      iex> List.foldr([1, 2, 3], [], &[&1 | &2])
      [1, 2, 3]

  """
  def foldr(list, acc, fun) when is_list(list) and is_function(fun) do
    foldl_list(:lists.reverse(list), acc, fun)
  end

  @doc """
  Returns the first element, or `default` for an empty list.

      iex> List.first([1, 2])
      1
      iex> List.first([], :none)
      :none

  """
  def first(list, default \\ nil)
  def first([], default), do: default
  def first([head | _], _default), do: head

  @doc """
  Returns the first element; an empty list is an `ArgumentError`.

      iex> List.first!([1, 2])
      1
      iex> List.first!([])
      ** (ArgumentError) attempted to get the first element of an empty list

  """
  def first!([head | _]), do: head
  def first!([]), do: raise(ArgumentError, "attempted to get the first element of an empty list")

  @doc """
  Returns the last element, or `default` for an empty list.

      iex> List.last([1, 2])
      2
      iex> List.last([], :none)
      :none

  """
  def last(list, default \\ nil)
  def last([], default), do: default

  def last([_ | _] = list, default) do
    case :ampoule_lists.last_cell(list) do
      [element] -> element
      [_ | improper] -> last(improper, default)
    end
  end

  @doc """
  Returns the last element; an empty list is an `ArgumentError`.

      iex> List.last!([1, 2])
      2
      iex> List.last!([])
      ** (ArgumentError) attempted to get the last element of an empty list

  """
  def last!([]), do: raise(ArgumentError, "attempted to get the last element of an empty list")

  def last!([_ | _] = list) do
    case :ampoule_lists.last_cell(list) do
      [element] -> element
      [_ | improper] -> last!(improper)
    end
  end

  # --- Lists of tuples ----------------------------------------------------

  @doc """
  Finds the first tuple with `key` at `position`, or returns `default`.

      iex> List.keyfind([a: 1, b: 2], 2, 1)
      {:b, 2}
      iex> List.keyfind([a: 1], :c, 0, :none)
      :none

  """
  def keyfind(list, key, position, default \\ nil) when is_integer(position) do
    case :lists.keyfind(key, position + 1, list) do
      false -> default
      tuple -> tuple
    end
  end

  @doc """
  Finds the first tuple with `key` at `position`; none is a `KeyError`.

      iex> List.keyfind!([a: 1, b: 2], :b, 0)
      {:b, 2}
      iex> List.keyfind!([a: 1], :b, 0)
      ** (KeyError) key :b at position 0 not found in: [a: 1]

  """
  def keyfind!(list, key, position) when is_integer(position) do
    case :lists.keyfind(key, position + 1, list) do
      false ->
        raise KeyError,
          key: key,
          term: list,
          message:
            "key #{inspect(key)} at position #{inspect(position)} not found in: #{inspect(list)}"

      tuple ->
        tuple
    end
  end

  @doc """
  Tells whether a tuple has `key` at `position`.

      iex> List.keymember?([a: 1], :a, 0)
      true

  """
  def keymember?(list, key, position) when is_integer(position) do
    :lists.keymember(key, position + 1, list)
  end

  @doc """
  Replaces the first tuple with `key` at `position`.

      iex> List.keyreplace([a: 1, b: 2], :a, 0, {:a, 3})
      [a: 3, b: 2]

  """
  def keyreplace(list, key, position, new_tuple) when is_integer(position) do
    :lists.keyreplace(key, position + 1, list, new_tuple)
  end

  @doc """
  Sorts tuples by their element at `position`.

  The sorter is `:asc`, `:desc`, a function of two keys, a module with
  `compare/2`, or such a module with an order, as `{:desc, Date}`.

      iex> List.keysort([a: 5, b: 1, c: 3], 1)
      [b: 1, c: 3, a: 5]
      iex> List.keysort([a: 5, b: 1, c: 3], 1, :desc)
      [a: 5, c: 3, b: 1]

  """
  def keysort(list, position, sorter \\ :asc)

  def keysort(list, position, :asc) when is_list(list) and is_integer(position) do
    :lists.keysort(position + 1, list)
  end

  def keysort(list, position, sorter) when is_list(list) and is_integer(position) do
    :lists.sort(keysort_fun(sorter, position + 1), list)
  end

  defp keysort_fun(sorter, n) when is_function(sorter, 2) do
    fn a, b -> sorter.(:erlang.element(n, a), :erlang.element(n, b)) end
  end

  defp keysort_fun(:desc, n) do
    fn a, b -> :erlang.element(n, a) >= :erlang.element(n, b) end
  end

  defp keysort_fun(module, n) when is_atom(module), do: keysort_fun({:asc, module}, n)

  defp keysort_fun({:asc, module}, n) when is_atom(module) do
    fn a, b -> module.compare(:erlang.element(n, a), :erlang.element(n, b)) != :gt end
  end

  defp keysort_fun({:desc, module}, n) when is_atom(module) do
    fn a, b -> module.compare(:erlang.element(n, a), :erlang.element(n, b)) != :lt end
  end

  @doc """
  Replaces the first tuple with `key` at `position`, or puts the new one at the end.

      iex> List.keystore([a: 1], :b, 0, {:b, 2})
      [a: 1, b: 2]

  """
  def keystore(list, key, position, new_tuple) when is_integer(position) do
    :lists.keystore(key, position + 1, list, new_tuple)
  end

  @doc """
  Removes the first tuple with `key` at `position`.

      iex> List.keydelete([a: 1, b: 2], :a, 0)
      [b: 2]

  """
  def keydelete(list, key, position) when is_integer(position) do
    :lists.keydelete(key, position + 1, list)
  end

  @doc """
  Takes the first tuple with `key` at `position` out of the list.

      iex> List.keytake([a: 1, b: 2], :b, 0)
      {{:b, 2}, [a: 1]}
      iex> List.keytake([a: 1], :b, 0)
      nil

  """
  def keytake(list, key, position) when is_integer(position) do
    case :lists.keytake(key, position + 1, list) do
      {:value, tuple, rest} -> {tuple, rest}
      false -> nil
    end
  end

  # --- Shape --------------------------------------------------------------

  @doc """
  Puts a term into a list unless it is one; `nil` gives the empty list.

      iex> List.wrap(1)
      [1]
      iex> List.wrap([1])
      [1]
      iex> List.wrap(nil)
      []

  """
  def wrap(nil), do: []
  def wrap(list) when is_list(list), do: list
  def wrap(term), do: [term]

  @doc false
  @deprecated "Use Enum.zip/1 instead"
  def zip(lists), do: Enum.zip(lists)

  @doc """
  Tells whether the first `limit` elements are all printable ASCII characters.

      iex> List.ascii_printable?(~c"abc")
      true
      iex> List.ascii_printable?(~c"abc" ++ [0], 3)
      true
      iex> List.ascii_printable?([0])
      false

  """
  def ascii_printable?(list, limit \\ :infinity)

  def ascii_printable?(list, limit)
      when is_list(list) and (limit === :infinity or (is_integer(limit) and limit >= 0)) do
    printable?(list, limit)
  end

  defp printable?(_, 0), do: true

  defp printable?([char | tail], limit)
       when is_integer(char) and char >= 32 and char <= 126,
       do: printable?(tail, less(limit))

  # \a \b \t \n \v \f \r \e
  defp printable?([char | tail], limit)
       when is_integer(char) and ((char >= 7 and char <= 13) or char === 27),
       do: printable?(tail, less(limit))

  defp printable?([], _), do: true
  defp printable?(_, _), do: false

  defp less(:infinity), do: :infinity
  defp less(limit), do: limit - 1

  @doc """
  Tells whether the last tail is something other than the empty list.

      iex> List.improper?([1, 2 | 3])
      true
      iex> List.improper?([1, 2])
      false

  """
  def improper?(list) when is_list(list), do: improper_tail?(list)

  defp improper_tail?([_ | tail]), do: improper_tail?(tail)
  defp improper_tail?([]), do: false
  defp improper_tail?(_), do: true

  # --- By index -----------------------------------------------------------

  @doc """
  Puts `value` before the element at `index`; an index past either end means that end,
  and a negative one counts from behind the last element.

      iex> List.insert_at([1, 2, 3], 1, :x)
      [1, :x, 2, 3]
      iex> List.insert_at([1, 2, 3], -1, :x)
      [1, 2, 3, :x]
      iex> List.insert_at([1, 2, 3], 9, :x)
      [1, 2, 3, :x]

  """
  def insert_at(list, index, value) when is_list(list) and is_integer(index) do
    if index >= 0 do
      insert(list, index, value)
    else
      insert(list, max(length(list) + index + 1, 0), value)
    end
  end

  defp insert(list, 0, value), do: [value | list]
  defp insert([], _, value), do: [value]
  defp insert([head | tail], index, value), do: [head | insert(tail, index - 1, value)]

  @doc """
  Replaces the element at `index`; without such an element the list stays as it is.

      iex> List.replace_at([1, 2, 3], -1, :x)
      [1, 2, :x]
      iex> List.replace_at([1, 2, 3], 9, :x)
      [1, 2, 3]

  """
  def replace_at(list, index, value) when is_list(list) and is_integer(index) do
    if index >= 0 do
      replace(list, index, value)
    else
      replace(list, length(list) + index, value)
    end
  end

  defp replace([_ | tail], 0, value), do: [value | tail]
  defp replace([head | tail], index, value) when index > 0, do: [head | replace(tail, index - 1, value)]
  defp replace(list, _, _), do: list

  @doc """
  Replaces the element at `index` by what `fun` makes of it.

      iex> List.update_at([1, 2, 3], 0, &(&1 + 10))
      [11, 2, 3]

  """
  def update_at(list, index, fun) when is_list(list) and is_function(fun) and is_integer(index) do
    if index >= 0 do
      update(list, index, fun)
    else
      update(list, length(list) + index, fun)
    end
  end

  defp update([head | tail], 0, fun), do: [fun.(head) | tail]
  defp update([head | tail], index, fun) when index > 0, do: [head | update(tail, index - 1, fun)]
  defp update(list, _, _), do: list

  @doc """
  Removes the element at `index`.

      iex> List.delete_at([1, 2, 3], 0)
      [2, 3]
      iex> List.delete_at([1, 2, 3], 9)
      [1, 2, 3]

  """
  def delete_at(list, index) when is_integer(index) do
    if index >= 0 do
      remove(list, index)
    else
      remove(list, length(list) + index)
    end
  end

  defp remove([_ | tail], 0), do: tail
  defp remove([head | tail], index) when index > 0, do: [head | remove(tail, index - 1)]
  defp remove(list, _), do: list

  @doc """
  Removes the element at `index` and returns it with the rest.

      iex> List.pop_at([1, 2, 3], 0)
      {1, [2, 3]}
      iex> List.pop_at([1, 2, 3], 9, :none)
      {:none, [1, 2, 3]}

  """
  def pop_at(list, index, default \\ nil) when is_integer(index) do
    if index >= 0 do
      pop(list, index, default, [], list)
    else
      pop(list, length(list) + index, default, [], list)
    end
  end

  defp pop([head | tail], 0, _, before, _), do: {head, :lists.reverse(before, tail)}

  defp pop([head | tail], index, default, before, list) when index > 0 do
    pop(tail, index - 1, default, [head | before], list)
  end

  defp pop(_, _, default, _, list), do: {default, list}

  @doc """
  Tells whether the list begins with `prefix`.

      iex> List.starts_with?([1, 2, 3], [1, 2])
      true

  """
  def starts_with?(list, prefix)
  def starts_with?([head | tail], [head | prefix_tail]), do: starts_with?(tail, prefix_tail)
  def starts_with?(list, []) when is_list(list), do: true
  def starts_with?(list, [_ | _]) when is_list(list), do: false

  @doc """
  Tells whether the list ends with `suffix`.

      iex> List.ends_with?([1, 2, 3], [2, 3])
      true

  """
  def ends_with?(list, suffix), do: :lists.suffix(suffix, list)

  # --- Conversions --------------------------------------------------------

  @doc """
  Makes an atom of a charlist.

      iex> List.to_atom(~c"elixir")
      :elixir

  """
  def to_atom(charlist), do: :erlang.list_to_atom(charlist)

  @doc """
  Makes an atom of a charlist if there is such an atom already.

      iex> List.to_existing_atom(~c"ok")
      :ok

  """
  def to_existing_atom(charlist), do: :erlang.list_to_existing_atom(charlist)

  @doc """
  Reads a float from a charlist.

      iex> List.to_float(~c"2.5")
      2.5

  """
  def to_float(charlist), do: :erlang.list_to_float(charlist)

  @doc """
  Reads a decimal integer from a charlist.

      iex> List.to_integer(~c"42")
      42

  """
  def to_integer(charlist), do: :erlang.list_to_integer(charlist)

  @doc """
  Reads an integer in `base` from a charlist.

      iex> List.to_integer(~c"ff", 16)
      255

  """
  def to_integer(charlist, base), do: :erlang.list_to_integer(charlist, base)

  @doc """
  Makes a tuple of the elements.

      iex> List.to_tuple([:a, 1])
      {:a, 1}

  """
  def to_tuple(list), do: :erlang.list_to_tuple(list)

  @doc """
  Makes a string of code points and strings, which may be nested in lists.

      iex> List.to_string([?a, "bc", [0x00DF]])
      "abcß"
      iex> List.to_string([])
      ""

  """
  def to_string(list) when is_list(list) do
    try do
      :unicode.characters_to_binary(list)
    rescue
      ArgumentError -> to_string_or_raise(list)
    else
      string when is_binary(string) -> string
      _ -> to_string_or_raise(list)
    end
  end

  # What is no text is walked again, to say what is wrong.
  defp to_string_or_raise(list) do
    case encode(list, [], "") do
      string when is_binary(string) ->
        string

      :badarg ->
        raise ArgumentError, """
        cannot convert the given list to a string.

        To be converted to a string, a list must either be empty or only
        contain the following elements:

          * strings
          * integers representing Unicode code points
          * a list containing one of these three elements

        Please check the given list or call inspect/1 to get the list representation, got:

        #{inspect(list)}
        """

      {kind, rest, encoded} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: kind
    end
  end

  # `up` holds the rests of the lists around the one that is being read.
  defp encode([char | tail], up, acc)
       when is_integer(char) and
              ((char >= 0 and char <= 0xD7FF) or (char >= 0xE000 and char <= 0x10FFFF)),
       do: encode(tail, up, <<acc::binary, char::utf8>>)

  defp encode([string | tail], up, acc) when is_binary(string), do: encode(string, tail, up, acc)
  defp encode([list | tail], up, acc) when is_list(list), do: encode(list, [tail | up], acc)
  defp encode([char | _] = rest, _, acc) when is_integer(char), do: {:invalid, rest, acc}
  defp encode([], [rest | up], acc), do: encode(rest, up, acc)
  defp encode([], [], acc), do: acc
  defp encode(string, up, acc) when is_binary(string), do: encode(string, [], up, acc)
  defp encode(_, _, _), do: :badarg

  defp encode(string, tail, up, acc) do
    case scan(string) do
      "" ->
        encode(tail, up, <<acc::binary, string::binary>>)

      rest ->
        valid = binary_part(string, 0, byte_size(string) - byte_size(rest))
        acc = <<acc::binary, valid::binary>>
        if truncated?(rest), do: encode_rest(tail, up, acc, rest), else: {:invalid, rest, acc}
    end
  end

  # A character may be cut in two by the end of a string: the next must complete it.
  defp encode_rest(list, up, acc, part) do
    case next_string(list, up) do
      {string, tail, up} -> encode(part <> string, tail, up, acc)
      :badarg -> :badarg
      kind -> {kind, part, acc}
    end
  end

  defp next_string(["" | tail], up), do: next_string(tail, up)
  defp next_string([string | tail], up) when is_binary(string), do: {string, tail, up}
  defp next_string([list | tail], up) when is_list(list), do: next_string(list, [tail | up])
  defp next_string([char | _], _) when is_integer(char), do: :invalid
  defp next_string([], [rest | up]), do: next_string(rest, up)
  defp next_string([], []), do: :incomplete
  defp next_string(string, up) when is_binary(string), do: {string, [], up}
  defp next_string(_, _), do: :badarg

  defp scan(<<_::utf8, rest::binary>>), do: scan(rest)
  defp scan(rest), do: rest

  # The beginning of a longer sequence, cut off by the end of the string.
  defp truncated?(<<lead>>), do: lead >= 0xC2 and lead <= 0xF4
  defp truncated?(<<0xE0, next>>), do: next >= 0xA0 and next <= 0xBF
  defp truncated?(<<0xED, next>>), do: next >= 0x80 and next <= 0x9F
  defp truncated?(<<lead, next>>) when lead > 0xE0 and lead <= 0xEF, do: next >= 0x80 and next <= 0xBF
  defp truncated?(<<0xF0, next, rest::bits>>), do: next >= 0x90 and next <= 0xBF and last_of_four?(rest)
  defp truncated?(<<0xF4, next, rest::bits>>), do: next >= 0x80 and next <= 0x8F and last_of_four?(rest)

  defp truncated?(<<lead, next, rest::bits>>) when lead > 0xF0 and lead <= 0xF3 do
    next >= 0x80 and next <= 0xBF and last_of_four?(rest)
  end

  defp truncated?(_), do: false

  defp last_of_four?(<<>>), do: true
  defp last_of_four?(<<third>>), do: third >= 0x80 and third <= 0xBF
  defp last_of_four?(_), do: false

  @doc """
  Makes a flat list of code points of code points and strings, which may be nested in lists.

      iex> List.to_charlist([?a, "bc", [~c"d"]])
      ~c"abcd"

  """
  def to_charlist(list) when is_list(list) do
    case decode(list, [], []) do
      charlist when is_list(charlist) ->
        charlist

      :badarg ->
        raise ArgumentError, """
        cannot convert the given list to a charlist.

        To be converted to a charlist, a list must contain only:

          * strings
          * integers representing Unicode code points
          * or a list containing one of these three elements

        Please check the given list or call inspect/1 to get the list representation, got:

        #{inspect(list)}
        """

      {kind, rest, acc} ->
        raise UnicodeConversionError, encoded: :lists.reverse(acc), rest: rest, kind: kind
    end
  end

  defp decode([char | tail], up, acc)
       when is_integer(char) and
              ((char >= 0 and char <= 0xD7FF) or (char >= 0xE000 and char <= 0x10FFFF)),
       do: decode(tail, up, [char | acc])

  defp decode([string | tail], up, acc) when is_binary(string), do: decode(string, tail, up, acc)
  defp decode([list | tail], up, acc) when is_list(list), do: decode(list, [tail | up], acc)
  defp decode([char | _] = rest, _, acc) when is_integer(char), do: {:invalid, rest, acc}
  defp decode([], [rest | up], acc), do: decode(rest, up, acc)
  defp decode([], [], acc), do: :lists.reverse(acc)
  defp decode(string, up, acc) when is_binary(string), do: decode(string, [], up, acc)
  defp decode(_, _, _), do: :badarg

  defp decode(<<char::utf8, rest::binary>>, tail, up, acc), do: decode(rest, tail, up, [char | acc])
  defp decode(<<>>, tail, up, acc), do: decode(tail, up, acc)

  defp decode(rest, tail, up, acc) do
    if truncated?(rest), do: decode_rest(tail, up, acc, rest), else: {:invalid, rest, acc}
  end

  defp decode_rest(list, up, acc, part) do
    case next_string(list, up) do
      {string, tail, up} -> decode(part <> string, tail, up, acc)
      :badarg -> :badarg
      kind -> {kind, part, acc}
    end
  end

  # --- Differences --------------------------------------------------------

  @doc """
  Returns a shortest script that turns the first list into the second:
  `:eq` keeps elements, `:del` deletes them, `:ins` inserts them.

      iex> List.myers_difference([1, 4, 2, 3], [1, 2, 3, 4])
      [eq: [1], del: [4], eq: [2, 3], ins: [4]]

  """
  def myers_difference(list1, list2) when is_list(list1) and is_list(list2) do
    difference(list1, list2, nil)
  end

  @doc """
  As `myers_difference/2`, but where an element is deleted and another put in its
  place, `diff_script` gets both, and unless it returns `nil` its result stands in
  the script as `:diff`.

      iex> List.myers_difference(["a", "db", "c"], ["a", "bc"], &String.myers_difference/2)
      [eq: ["a"], diff: [del: "d", eq: "b", ins: "c"], del: ["c"]]

  """
  def myers_difference(list1, list2, diff_script)
      when is_list(list1) and is_list(list2) and is_function(diff_script) do
    difference(list1, list2, diff_script)
  end

  # Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). A path is
  # `{x, rest1, rest2, edits}`: how many elements of the first list it has used,
  # what is left of both, and its edits, last first. After `d` edits the front
  # holds the furthest path of every other diagonal, ordered from most deletions
  # to most insertions. A path that cannot
  # take an edit stays as it is; `:dead` stands beyond either end of the front.
  defp difference(list1, list2, diff_script) do
    case slide({0, list1, list2, []}) do
      {:done, edits} -> settle(script(edits, []))
      path -> search([path], diff_script)
    end
  end

  defp search(front, diff_script) do
    case step(front, :dead, diff_script, []) do
      {:done, edits} -> settle(script(edits, []))
      next_front -> search(next_front, diff_script)
    end
  end

  # Each diagonal of the next front is reached by an insertion from the path before
  # it or by a deletion from the path after it.
  defp step([path | rest], previous, diff_script, acc) do
    case slide(furthest(previous, path, diff_script)) do
      {:done, _} = done -> done
      next -> step(rest, path, diff_script, [next | acc])
    end
  end

  defp step([], previous, diff_script, acc) do
    case slide(furthest(previous, :dead, diff_script)) do
      {:done, _} = done -> done
      next -> :lists.reverse(acc, [next])
    end
  end

  defp furthest(:dead, to_delete, diff_script), do: delete_edit(to_delete, diff_script)
  defp furthest(to_insert, :dead, diff_script), do: insert_edit(to_insert, diff_script)

  defp furthest({insert_x, _, _, _} = to_insert, {delete_x, _, _, _} = to_delete, diff_script) do
    if delete_x >= insert_x do
      delete_edit(to_delete, diff_script)
    else
      insert_edit(to_insert, diff_script)
    end
  end

  defp insert_edit({_, _, [], _} = path, _), do: path

  defp insert_edit({x, rest1, [new | rest2], edits} = path, diff_script) do
    diff_edit(path, diff_script) || {x, rest1, rest2, [{:ins, new} | edits]}
  end

  defp delete_edit({_, [], _, _} = path, _), do: path

  defp delete_edit({x, [old | rest1], rest2, edits} = path, diff_script) do
    diff_edit(path, diff_script) || {x + 1, rest1, rest2, [{:del, old} | edits]}
  end

  defp diff_edit(_, nil), do: nil

  defp diff_edit({x, [old | rest1], [new | rest2], edits}, diff_script) do
    case diff_script.(old, new) do
      nil -> nil
      diff -> {x + 1, rest1, rest2, [{:diff, diff} | edits]}
    end
  end

  defp diff_edit(_, _), do: nil

  defp slide({x, [same | rest1], [same | rest2], edits}) do
    slide({x + 1, rest1, rest2, [{:eq, same} | edits]})
  end

  defp slide({_, [], [], edits}), do: {:done, edits}
  defp slide(path), do: path

  # Reverses the edits and gathers neighbours of one kind.
  defp script([], acc), do: acc
  defp script([{:diff, _} = edit | edits], acc), do: script(edits, [edit | acc])

  defp script([{kind, element} | edits], [{kind, elements} | acc]) do
    script(edits, [{kind, [element | elements]} | acc])
  end

  defp script([{kind, element} | edits], acc), do: script(edits, [{kind, [element]} | acc])

  # What is inserted after a kept copy of itself may as well be inserted before
  # it, where the edit before the copy is. Done from the end.
  defp settle([]), do: []
  defp settle([edit | script]), do: settle(edit, settle(script))

  defp settle({:ins, new}, [{:eq, same}, {:ins, same}, {:eq, next} | script]) do
    [{:ins, new ++ same}, {:eq, same ++ next} | script]
  end

  defp settle({:del, _} = edit, [{:eq, same}, {:ins, same}, {:eq, next} | script]) do
    [edit, {:ins, same}, {:eq, same ++ next} | script]
  end

  defp settle(edit, script), do: [edit | script]
end
