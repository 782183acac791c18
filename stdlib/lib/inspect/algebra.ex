defmodule Inspect.Opts do
  @moduledoc """
  The options of `inspect/2` and of the protocol `Inspect`.

    * `:base` - `:decimal` (default), `:binary`, `:octal` or `:hex`, for integers and binaries
    * `:binaries` - `:infer` (default), `:as_binaries` or `:as_strings`
    * `:charlists` - `:infer` (default), `:as_charlists` or `:as_lists`
    * `:custom_options` - a keyword list for implementations; `:sort_maps` sorts map keys
    * `:inspect_fun` - the function that makes documents; `Inspect.inspect/2` unless changed
    * `:limit` - how many items of collections are shown in all: 200, or `:infinity`
    * `:pretty` - breaks lines at `:width`; false
    * `:printable_limit` - how many characters of a string are shown: 4096
    * `:safe` - wraps failures of implementations in `Inspect.Error`; true
    * `:structs` - false shows structs as maps
    * `:syntax_colors` - a keyword list of colors by kind of term
    * `:width` - the line width: 80
  """

  defstruct base: :decimal,
            binaries: :infer,
            char_lists: :infer,
            charlists: :infer,
            custom_options: [],
            inspect_fun: &Inspect.inspect/2,
            limit: 200,
            pretty: false,
            printable_limit: 4096,
            safe: true,
            structs: true,
            syntax_colors: [],
            width: 80

  @doc """
  Builds the options from a keyword list.

      iex> Inspect.Opts.new(limit: 3).limit
      3
  """
  def new(opts) do
    struct(%Inspect.Opts{inspect_fun: default_inspect_fun()}, opts)
  end

  @doc """
  The function that makes documents when no other is asked for.

      iex> is_function(Inspect.Opts.default_inspect_fun(), 2)
      true
  """
  def default_inspect_fun do
    :persistent_term.get({__MODULE__, :inspect_fun}, &Inspect.inspect/2)
  end

  @doc """
  Changes that function for the whole system.
  """
  def default_inspect_fun(fun) when is_function(fun, 2) do
    :persistent_term.put({__MODULE__, :inspect_fun}, fun)
  end
end

defmodule Inspect.Algebra do
  @moduledoc """
  Documents that can be laid out in lines of a given width.

  A document is a binary, a list (its parts in order), or one of the tuples that the
  functions here build. `break/1` marks where a line may be broken; `group/1` is what is
  kept in one line if it fits. The layout follows "Strictly Pretty" (Christian Lindig,
  2000): going from left to right, each group is measured once, and is then written
  either flat or with its breaks turned into new lines. Flex breaks are measured again
  one by one.

      iex> import Inspect.Algebra
      iex> doc = group(glue("hello", "world"))
      iex> format(doc, 30)
      "hello world"
      iex> format(doc, 8)
      "hello\\nworld"
  """

  @container_separator ","
  @tail_separator " |"

  @doc """
  Tells whether the term may be a document. Allowed in guards.

      iex> import Inspect.Algebra
      iex> is_doc(:other)
      false
  """
  defmacro is_doc(doc) do
    if __CALLER__.context == :guard do
      doc_guard(doc)
    else
      quote do
        doc = unquote(doc)
        unquote(doc_guard(quote(do: doc)))
      end
    end
  end

  defp doc_guard(doc) do
    quote do
      is_binary(unquote(doc)) or is_list(unquote(doc)) or unquote(doc) == :doc_line or
        (is_tuple(unquote(doc)) and
           elem(unquote(doc), 0) in [
             :doc_string,
             :doc_nest,
             :doc_break,
             :doc_group,
             :doc_color,
             :doc_force,
             :doc_fits,
             :doc_collapse,
             :doc_limit
           ])
    end
  end

  # --- documents of terms -----------------------------------------------

  @doc """
  The document of a term, by the protocol `Inspect`.

      iex> Inspect.Algebra.to_doc(:a, %Inspect.Opts{})
      ":a"
  """
  def to_doc(term, opts) do
    {doc, _opts} = to_doc_with_opts(term, opts)
    doc
  end

  @doc """
  The document of a term, and the options with what is left of the limit.

      iex> {doc, _opts} = Inspect.Algebra.to_doc_with_opts(1, %Inspect.Opts{})
      iex> doc
      "1"
  """
  def to_doc_with_opts(term, opts)

  def to_doc_with_opts(%{__struct__: module} = struct, %Inspect.Opts{structs: true} = opts)
      when is_atom(module) do
    if opts.safe do
      safe_struct_doc(struct, opts)
    else
      pack(opts.inspect_fun.(struct, opts), opts)
    end
  end

  def to_doc_with_opts(%{} = map, %Inspect.Opts{structs: false, inspect_fun: fun} = opts) do
    if fun == (&Inspect.inspect/2) do
      pack(Inspect.Map.inspect_as_map(map, opts), opts)
    else
      pack(fun.(map, opts), opts)
    end
  end

  def to_doc_with_opts(term, %Inspect.Opts{inspect_fun: fun} = opts) do
    pack(fun.(term, opts), opts)
  end

  defp pack({_doc, %Inspect.Opts{}} = pair, _opts), do: pair
  defp pack(doc, opts), do: {doc, opts}

  # A failing implementation must not hide the term: the error is shown with the struct
  # printed as a map. The process dictionary stops an endless chain of such failures.
  defp safe_struct_doc(struct, opts) do
    pack(opts.inspect_fun.(struct, opts), opts)
  rescue
    failure ->
      trace = __STACKTRACE__

      if :erlang.get(:inspect_trap) == true do
        pack(Inspect.Map.inspect_as_map(struct, opts), opts)
      else
        try do
          :erlang.put(:inspect_trap, true)
          {doc, _} = pack(Inspect.Map.inspect_as_map(struct, %{opts | syntax_colors: []}), opts)
          text = :erlang.iolist_to_binary(format(doc, opts.width))

          error =
            Inspect.Error.exception(
              exception: failure,
              stacktrace: trace,
              inspected_struct: text
            )

          if opts.safe do
            opts = %{opts | inspect_fun: Inspect.Opts.default_inspect_fun()}
            pack(Inspect.inspect(error, opts), opts)
          else
            reraise(error, trace)
          end
        after
          :erlang.erase(:inspect_trap)
        end
      end
  end

  @doc """
  Wraps the documents of a collection's items in `left` and `right`.

  Like `container_doc_with_opts/6`, but gives the document only.

      iex> opts = %Inspect.Opts{limit: 2}
      iex> doc = Inspect.Algebra.container_doc("[", [1, 2, 3], "]", opts, fn i, _ -> to_string(i) end)
      iex> Inspect.Algebra.format(doc, 80)
      "[1, 2, ...]"
  """
  def container_doc(left, collection, right, inspect_opts, fun, opts \\ [])
      when is_doc(left) and is_list(collection) and is_doc(right) and is_function(fun, 2) and
             is_list(opts) do
    {doc, _opts} = container_doc_with_opts(left, collection, right, inspect_opts, fun, opts)
    doc
  end

  @doc """
  Wraps the documents of a collection's items in `left` and `right`, within the limit.

  Options: `:separator` (`","`) and `:break` (`:strict`: all or none, `:flex`: where
  needed, `:maybe`: flex if all items are plain text).

      iex> opts = %Inspect.Opts{}
      iex> fun = fn i, _ -> to_string(i) end
      iex> {doc, opts} = Inspect.Algebra.container_doc_with_opts("[", [1, 2], "]", opts, fun)
      iex> {Inspect.Algebra.format(doc, 3), opts.limit}
      {"[1,\\n 2]", 198}
  """
  def container_doc_with_opts(left, collection, right, inspect_opts, fun, opts \\ [])
      when is_doc(left) and is_list(collection) and is_doc(right) and is_function(fun, 2) and
             is_list(opts) do
    case collection do
      [] ->
        {concat(left, right), inspect_opts}

      [_ | _] ->
        break = Keyword.get(opts, :break, :maybe)
        separator = Keyword.get(opts, :separator, @container_separator)
        {items, simple?, inspect_opts} = container_items(collection, inspect_opts, fun, [], break == :maybe)
        flex? = simple? or break == :flex
        # Items come last first; each earlier one is put before the rest with its separator.
        docs = join_items(items, separator, flex?)

        doc =
          case flex? do
            true -> group(concat(concat(left, nest(docs, doc_size(left))), right))
            false -> group(glue(nest(glue(left, "", docs), 2), "", right))
          end

        {doc, inspect_opts}
    end
  end

  defp doc_size({:doc_string, _, size}), do: size
  defp doc_size({:doc_color, doc, _}), do: doc_size(doc)
  defp doc_size([]), do: 0
  defp doc_size([head | tail]), do: doc_size(head) + doc_size(tail)
  defp doc_size(binary) when is_binary(binary), do: byte_size(binary)
  defp doc_size(_), do: 1

  defp container_items([], opts, _fun, acc, simple?), do: {acc, simple?, opts}

  defp container_items(_items, %{limit: limit} = opts, _fun, acc, simple?) when limit <= 0 do
    {["..." | acc], simple?, opts}
  end

  defp container_items([item | rest], opts, fun, acc, simple?) when is_list(rest) do
    {doc, opts} = container_item(item, opts, fun)
    container_items(rest, opts, fun, [doc | acc], simple? and simple?(doc))
  end

  # The tail of an improper list is shown whatever the limit.
  defp container_items([item | tail], opts, fun, acc, simple?) do
    {doc, opts} = container_item(item, opts, fun)

    {tail_doc, opts} =
      case fun.(tail, opts) do
        {tail_doc, %Inspect.Opts{} = opts} -> {tail_doc, opts}
        tail_doc -> {tail_doc, opts}
      end

    {[{:tail, tail_doc}, doc | acc], simple? and simple?(doc) and simple?(tail_doc), opts}
  end

  defp container_item(item, opts, fun) do
    less = %{opts | limit: less(opts.limit)}

    case fun.(item, less) do
      {doc, %Inspect.Opts{} = opts} -> {doc, opts}
      doc -> {doc, less}
    end
  end

  defp less(:infinity), do: :infinity
  defp less(limit), do: limit - 1

  defp join_items([{:tail, tail}, item | rest], separator, flex?) do
    join_items(rest, separator, flex?, [[item | @tail_separator], break(" ", flex?) | tail])
  end

  defp join_items([last | rest], separator, flex?), do: join_items(rest, separator, flex?, last)

  defp join_items([], _separator, _flex?, acc), do: acc

  defp join_items([item | rest], separator, flex?, acc) do
    join_items(rest, separator, flex?, [[item | separator], break(" ", flex?) | acc])
  end

  defp break(string, true), do: {:doc_break, string, :flex}
  defp break(string, false), do: {:doc_break, string, :strict}

  defp simple?({:doc_color, doc, _}), do: simple?(doc)
  defp simple?({:doc_string, _, _}), do: true
  defp simple?([]), do: true
  defp simple?([head | tail]), do: simple?(head) and simple?(tail)
  defp simple?(doc), do: is_binary(doc)

  # --- builders -----------------------------------------------------------

  @doc """
  The document of nothing.

      iex> Inspect.Algebra.empty()
      []
  """
  def empty, do: []

  @doc """
  A string measured in graphemes instead of bytes.

      iex> Inspect.Algebra.string("olá")
      {:doc_string, "olá", 3}
  """
  def string(string) when is_binary(string), do: {:doc_string, string, String.length(string)}

  @doc """
  Two documents, one after the other.

      iex> Inspect.Algebra.concat("hello", "world") |> Inspect.Algebra.format(80)
      "helloworld"
  """
  def concat(doc1, doc2) when is_doc(doc1) and is_doc(doc2), do: [doc1 | doc2]

  @doc """
  A list of documents, one after the other.

      iex> Inspect.Algebra.concat(["a", "b", "c"]) |> Inspect.Algebra.format(80)
      "abc"
  """
  def concat(docs) when is_list(docs), do: fold(docs, fn doc, acc -> concat(doc, acc) end)

  @doc """
  Allows nothing in the document to be broken for lack of space.

      iex> import Inspect.Algebra
      iex> format(no_limit(group(glue("hello", "world"))), 5)
      "hello world"
  """
  def no_limit(doc) when is_doc(doc), do: {:doc_limit, doc, :infinity}

  @doc """
  Indents new lines within the document.

  `level` is a number of columns, `:cursor` (the current column) or `:reset` (none). With
  the mode `:break`, only inside a group that is broken.

      iex> import Inspect.Algebra
      iex> format(group(nest(glue("hello", "world"), 2)), 5)
      "hello\\n  world"
  """
  def nest(doc, level, mode \\ :always)
  def nest(doc, :cursor, mode) when is_doc(doc) and mode in [:always, :break], do: {:doc_nest, doc, :cursor, mode}
  def nest(doc, :reset, mode) when is_doc(doc) and mode in [:always, :break], do: {:doc_nest, doc, :reset, mode}
  def nest(doc, 0, mode) when is_doc(doc) and mode in [:always, :break], do: doc

  def nest(doc, level, mode)
      when is_doc(doc) and is_integer(level) and level > 0 and mode in [:always, :break] do
    {:doc_nest, doc, level, mode}
  end

  @doc """
  A place where the line may be broken; otherwise the string is written.

      iex> Inspect.Algebra.break()
      {:doc_break, " ", :strict}
  """
  def break(string \\ " ") when is_binary(string), do: {:doc_break, string, :strict}

  @doc """
  A break that is measured on its own, even when its group is broken.

      iex> Inspect.Algebra.flex_break()
      {:doc_break, " ", :flex}
  """
  def flex_break(string \\ " ") when is_binary(string), do: {:doc_break, string, :flex}

  @doc """
  Two documents with a break between them.

      iex> Inspect.Algebra.glue("hello", "world") |> Inspect.Algebra.format(80)
      "hello world"
  """
  def glue(doc1, break_string \\ " ", doc2) when is_binary(break_string) do
    concat(doc1, concat(break(break_string), doc2))
  end

  @doc """
  Two documents with a flex break between them.

      iex> Inspect.Algebra.flex_glue("hello", "world") |> Inspect.Algebra.format(80)
      "hello world"
  """
  def flex_glue(doc1, break_string \\ " ", doc2) when is_binary(break_string) do
    concat(doc1, concat(flex_break(break_string), doc2))
  end

  @doc """
  A document that is written in one line if it fits.

  The modes `:optimistic` and `:pessimistic` change how a group around it is measured: an
  optimistic group is taken to fit once it has a break, a pessimistic one takes that
  from the groups inside it.

      iex> import Inspect.Algebra
      iex> format(group(glue("hello", "world")), 5)
      "hello\\nworld"
  """
  def group(doc, mode \\ :normal)

  def group(doc, mode) when is_doc(doc) and mode in [:normal, :optimistic, :pessimistic, :inherit] do
    {:doc_group, doc, mode}
  end

  def group(doc, :self) when is_doc(doc), do: {:doc_group, doc, :normal}

  @doc """
  Two documents with a space between them.

      iex> Inspect.Algebra.space("a", "b") |> Inspect.Algebra.format(1)
      "a b"
  """
  def space(doc1, doc2), do: concat(doc1, concat(" ", doc2))

  @doc """
  A new line, always.

      iex> Inspect.Algebra.line()
      :doc_line
  """
  def line, do: :doc_line

  @doc """
  Two documents with a new line between them.

      iex> Inspect.Algebra.line("a", "b") |> Inspect.Algebra.format(80)
      "a\\nb"
  """
  def line(doc1, doc2), do: concat(doc1, concat(line(), doc2))

  @doc """
  Makes the group around the document be broken.

      iex> import Inspect.Algebra
      iex> format(group(force_unfit(glue("a", "b"))), 80)
      "a\\nb"
  """
  def force_unfit(doc) when is_doc(doc), do: {:doc_force, doc}

  @doc """
  Takes the next break in the document as the end of what must fit.
  """
  def next_break_fits(doc, mode \\ :enabled) when is_doc(doc) and mode in [:enabled, :disabled] do
    {:doc_fits, doc, mode}
  end

  @doc """
  Keeps at most `max` of the new lines that follow, and no white space between them.
  """
  def collapse_lines(max) when is_integer(max) and max > 0, do: {:doc_collapse, max}

  @doc """
  Folds a list of documents from the right, the last one being the first accumulator.

      iex> import Inspect.Algebra
      iex> fold(["A", "B", "C"], fn doc, acc -> concat([doc, "!", acc]) end) |> format(80)
      "A!B!C"
  """
  def fold(docs, folder_fun) when is_list(docs) and is_function(folder_fun, 2) do
    case :lists.reverse(docs) do
      [] -> empty()
      [last | rest] -> :lists.foldl(folder_fun, last, rest)
    end
  end

  @doc false
  def fold_doc(docs, folder_fun), do: fold(docs, folder_fun)

  @doc """
  Writes an escape sequence of a color before the document.
  """
  def color(doc, color) when is_doc(doc), do: {:doc_color, doc, color}

  @doc """
  Colors a document, if the options have a color for that kind of term.

      iex> Inspect.Algebra.color_doc("a", :atom, %Inspect.Opts{})
      "a"
  """
  def color_doc(doc, _color_key, %Inspect.Opts{syntax_colors: []}) when is_doc(doc), do: doc

  def color_doc(doc, color_key, %Inspect.Opts{syntax_colors: colors}) when is_doc(doc) do
    case :lists.keyfind(color_key, 1, colors) do
      {_, color} ->
        after_color =
          case :lists.keyfind(:reset, 1, colors) do
            {_, reset} -> reset
            false -> :reset
          end

        concat({:doc_color, doc, escape_sequence(color)}, {:doc_color, empty(), escape_sequence(after_color)})

      false ->
        doc
    end
  end

  @doc false
  def color(doc, color_key, opts), do: color_doc(doc, color_key, opts)

  defp escape_sequence(color) do
    :erlang.iolist_to_binary(IO.ANSI.format_fragment(color, true))
  end

  # --- layout -----------------------------------------------------------------

  @doc """
  Lays the document out for lines of the given width.

      iex> Inspect.Algebra.format("a", 10)
      "a"
  """
  def format(doc, width) when is_doc(doc) and (width == :infinity or width >= 0) do
    render({0, :flat, doc, :done}, width, 0, "")
  end

  # What is still to be written is a chain {indentation, mode, document, rest}. Modes:
  #   :flat   breaks are written as their strings
  #   :break  breaks are new lines
  # and, only while measuring,
  #   :flat_no_break  flat, and optimistic groups inside are ordinary ones
  #   :break_no_flat  inside an optimistic group: the first break ends the measuring
  defp render(:done, _width, _column, acc), do: acc

  defp render({_, _, binary, rest}, width, column, acc) when is_binary(binary) do
    render(rest, width, column + byte_size(binary), <<acc::binary, binary::binary>>)
  end

  defp render({i, mode, [head | tail], rest}, width, column, acc) do
    render({i, mode, head, {i, mode, tail, rest}}, width, column, acc)
  end

  defp render({_, _, [], rest}, width, column, acc), do: render(rest, width, column, acc)

  defp render({i, mode, {:doc_break, string, kind}, rest}, width, column, acc) do
    next = column + byte_size(string)

    if mode == :flat or (kind == :flex and (width == :infinity or fits?(rest, width, next, true))) do
      render(rest, width, next, <<acc::binary, string::binary>>)
    else
      render(rest, width, i, <<acc::binary, new_line(i)::binary>>)
    end
  end

  defp render({i, mode, {:doc_group, doc, kind}, rest}, width, column, acc) do
    render(group_chain(i, mode, doc, kind, rest, width, column), width, column, acc)
  end

  defp render({i, mode, {:doc_nest, doc, level, when_mode}, rest}, width, column, acc) do
    i = if when_mode == :always or mode == :break, do: nested(level, i, column), else: i
    render({i, mode, doc, rest}, width, column, acc)
  end

  defp render({_, _, {:doc_string, string, size}, rest}, width, column, acc) do
    render(rest, width, column + size, <<acc::binary, string::binary>>)
  end

  defp render({i, _, :doc_line, rest}, width, _column, acc) do
    render(rest, width, i, <<acc::binary, new_line(i)::binary>>)
  end

  defp render({i, mode, {:doc_force, doc}, rest}, width, column, acc) do
    render({i, mode, doc, rest}, width, column, acc)
  end

  defp render({i, mode, {:doc_fits, doc, _}, rest}, width, column, acc) do
    render({i, mode, doc, rest}, width, column, acc)
  end

  defp render({i, mode, {:doc_color, doc, color}, rest}, width, column, acc) do
    render({i, mode, doc, rest}, width, column, <<acc::binary, color::binary>>)
  end

  defp render({_, _, {:doc_collapse, max}, rest}, width, column, acc) do
    collapse(rest, max, 0, width, column, acc)
  end

  defp render({i, mode, {:doc_limit, doc, limit}, rest}, width, column, acc) do
    mode = if limit == :infinity, do: :flat, else: mode
    render({i, mode, doc, {:limit, width, false, rest}}, limit, column, acc)
  end

  defp render({:group_end, rest}, width, column, acc), do: render(rest, width, column, acc)
  defp render({:limit, width, _, rest}, _limit, column, acc), do: render(rest, width, column, acc)

  # What a group is written as: flat if it fits.
  defp group_chain(i, :break, doc, :inherit, rest, _width, _column), do: {i, :break, doc, rest}

  defp group_chain(i, _mode, doc, _kind, rest, :infinity, _column), do: {i, :flat, doc, rest}

  defp group_chain(i, _mode, doc, kind, rest, width, column) do
    # An optimistic group decides for what follows it in the group around it too.
    behind = if kind == :optimistic, do: rest, else: :done
    mode = if fits?({i, :flat, doc, behind}, width, column, false), do: :flat, else: :break
    {i, mode, doc, {:group_end, rest}}
  end

  # New lines and blanks right after a collapse mark are counted instead of written.
  defp collapse({_, _, " ", rest}, max, count, width, column, acc) do
    collapse(rest, max, count, width, column, acc)
  end

  defp collapse({i, mode, [head | tail], rest}, max, count, width, column, acc) do
    collapse({i, mode, head, {i, mode, tail, rest}}, max, count, width, column, acc)
  end

  defp collapse({_, _, [], rest}, max, count, width, column, acc) do
    collapse(rest, max, count, width, column, acc)
  end

  defp collapse({i, _, :doc_line, rest}, max, count, width, _column, acc) do
    collapse(rest, max, count + 1, width, i, acc)
  end

  defp collapse({i, :break, {:doc_break, _, :strict}, rest}, max, count, width, _column, acc) do
    collapse(rest, max, count + 1, width, i, acc)
  end

  defp collapse({_, :flat, {:doc_break, "", _}, rest}, max, count, width, column, acc) do
    collapse(rest, max, count, width, column, acc)
  end

  defp collapse({i, mode, {:doc_group, doc, kind}, rest}, max, count, width, column, acc) do
    collapse(group_chain(i, mode, doc, kind, rest, width, column), max, count, width, column, acc)
  end

  defp collapse({:group_end, rest}, max, count, width, column, acc) do
    collapse(rest, max, count, width, column, acc)
  end

  defp collapse({i, mode, {:doc_nest, doc, level, when_mode}, rest}, max, count, width, column, acc) do
    i = if when_mode == :always or mode == :break, do: nested(level, i, column), else: i
    collapse({i, mode, doc, rest}, max, count, width, column, acc)
  end

  defp collapse({_, _, {:doc_collapse, more}, rest}, max, count, width, column, acc) do
    collapse(rest, min(max, more), count, width, column, acc)
  end

  defp collapse(chain, _max, 0, width, column, acc), do: render(chain, width, column, acc)

  defp collapse(chain, max, count, width, column, acc) do
    lines = :binary.copy("\n", min(max, count))
    render(chain, width, column, <<acc::binary, lines::binary, :binary.copy(" ", column)::binary>>)
  end

  defp nested(:cursor, _i, column), do: column
  defp nested(:reset, _i, _column), do: 0
  defp nested(level, i, _column), do: i + level

  defp new_line(0), do: "\n"
  defp new_line(i), do: <<"\n", :binary.copy(" ", i)::binary>>

  # Tells whether the chain fits in what is left of the line. Only a document with a break
  # that could have been a new line is found too long: without one there is no choice.
  defp fits?(_chain, width, column, true) when column > width, do: false
  defp fits?(:done, _width, _column, _break?), do: true

  # Nothing is measured beyond the group.
  defp fits?({:group_end, _rest}, _width, _column, break?), do: break?

  # What follows a group that was measured on its own; the breaks inside it do not count.
  defp fits?({:tail, break?, rest}, width, column, _break?), do: fits?(rest, width, column, break?)
  defp fits?({:limit, width, break?, rest}, _limit, column, _break?), do: fits?(rest, width, column, break?)

  defp fits?({_, _, binary, rest}, width, column, break?) when is_binary(binary) do
    fits?(rest, width, column + byte_size(binary), break?)
  end

  defp fits?({i, mode, [head | tail], rest}, width, column, break?) do
    fits?({i, mode, head, {i, mode, tail, rest}}, width, column, break?)
  end

  defp fits?({_, _, [], rest}, width, column, break?), do: fits?(rest, width, column, break?)

  defp fits?({_, mode, {:doc_break, string, _}, rest}, width, column, _break?) do
    if mode == :break or mode == :break_no_flat do
      true
    else
      fits?(rest, width, column + byte_size(string), true)
    end
  end

  defp fits?({i, mode, :doc_line, rest}, width, _column, _break?) do
    if mode == :break or mode == :break_no_flat, do: true, else: fits?(rest, width, i, false)
  end

  defp fits?({i, mode, {:doc_group, doc, kind}, rest}, width, column, break?) do
    mode =
      case kind do
        :optimistic when mode != :flat_no_break -> :break_no_flat
        :pessimistic -> :flat_no_break
        _ when mode == :break -> :flat
        _ -> mode
      end

    fits?({i, mode, doc, {:tail, break?, rest}}, width, column, break?)
  end

  defp fits?({i, mode, {:doc_force, doc}, rest}, width, column, break?) do
    if mode == :break_no_flat do
      fits?({i, mode, doc, rest}, width, column, break?)
    else
      false
    end
  end

  defp fits?({i, mode, {:doc_nest, doc, level, when_mode}, rest}, width, column, break?) do
    i = if when_mode == :always or mode == :break, do: nested(level, i, column), else: i
    fits?({i, mode, doc, rest}, width, column, break?)
  end

  defp fits?({_, _, {:doc_string, _, size}, rest}, width, column, break?) do
    fits?(rest, width, column + size, break?)
  end

  defp fits?({i, mode, {:doc_color, doc, _}, rest}, width, column, break?) do
    fits?({i, mode, doc, rest}, width, column, break?)
  end

  defp fits?({i, mode, {:doc_fits, doc, kind}, rest}, width, column, break?) do
    mode =
      case kind do
        :disabled -> :flat_no_break
        :enabled when mode == :flat_no_break -> :flat_no_break
        :enabled -> :break_no_flat
      end

    fits?({i, mode, doc, rest}, width, column, break?)
  end

  # New lines follow.
  defp fits?({i, _, {:doc_collapse, _}, rest}, width, _column, break?), do: fits?(rest, width, i, break?)

  defp fits?({i, _mode, {:doc_limit, doc, :infinity}, rest}, width, column, break?) do
    fits?({i, :flat, doc, {:limit, width, break?, rest}}, :infinity, column, break?)
  end

  # --- names of before ----------------------------------------------------------------------------

  @doc false
  @deprecated "Use a combination of concat/2 and nest/2 instead"
  def surround(left, doc, right) when is_doc(left) and is_doc(doc) and is_doc(right) do
    group(concat(left, concat(nest(concat(break(""), doc), 1), right)))
  end

  @doc false
  @deprecated "Use Inspect.Algebra.container_doc/6 instead"
  def surround_many(left, docs, right, %Inspect.Opts{} = inspect, fun, separator \\ ",")
      when is_doc(left) and is_list(docs) and is_doc(right) and is_function(fun, 2) do
    break = if Enum.any?(docs, &is_tuple/1), do: :maybe, else: :strict
    container_doc(left, docs, right, inspect, fun, separator: separator, break: break)
  end
end
