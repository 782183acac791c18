defmodule Macro.Dbg do
  @moduledoc false
  # What dbg/2 makes of code: the code with its parts' values written down, and a print of them.
  #
  # A report is a list of chunks; each chunk is text with ANSI attributes in it, which end with
  # the chunk.

  # The code that evaluates `code`, prints what it did, and gives its value.
  def expand({:|>, _, [_, _]} = code, options, env) do
    [{first, _} | steps] = Macro.unpipe(code)
    {options_var, start} = {Macro.unique_var(:options, __MODULE__), var()}

    begin =
      quote do
        unquote(options_var) = unquote(options)
        unquote(start) = unquote(first)
        unquote(__MODULE__).print_first(unquote(header_of(env)), unquote(chunk(:plain, source(first), start)), unquote(options_var))
      end

    # Each step is printed before the next one is taken, which may fail.
    {statements, _value} =
      Enum.flat_map_reduce(steps, start, fn {call, position}, before ->
        value = var()
        last? = {call, position} == List.last(steps)
        bind = quote(do: unquote(value) = unquote(Macro.pipe(before, call, position)))
        chunk = chunk(:step, source(call), value)
        print = quote(do: unquote(__MODULE__).print_step(unquote(chunk), unquote(last?), unquote(options_var), unquote(value)))
        {[bind, print], value}
      end)

    {:__block__, [], [begin | statements]}
  end

  def expand(code, options, env) do
    {statements, chunks, value} = parts(code)
    options_var = Macro.unique_var(:options, __MODULE__)

    quote do
      unquote(options_var) = unquote(options)
      unquote_splicing(statements)
      unquote(__MODULE__).print(unquote(header_of(env)), unquote(chunks), unquote(options_var), unquote(value))
    end
  end

  defp header_of(env), do: "[" <> place(env) <> "]"

  defp place(%{function: {name, arity}, module: module} = env) do
    file_line(env) <> ": " <> Exception.format_mfa(module, name, arity)
  end

  defp place(%{module: nil} = env), do: file_line(env) <> ": (file)"
  defp place(env), do: file_line(env) <> ": (module)"

  defp file_line(env), do: Path.relative_to_cwd(env.file) <> ":" <> Integer.to_string(env.line)

  # Statements to be run in order, the code of the report's chunks, and that of the value.
  defp parts({operator, _, [_, _]} = code) when operator in [:&&, :||, :and, :or] do
    {statements, chunks, value} = logical(code)
    {Enum.reverse(statements), Enum.reverse(chunks), value}
  end

  defp parts({:__block__, _, [_, _ | _] = statements}) do
    {statements, chunks} =
      Enum.unzip(
        for statement <- statements do
          var = var()
          {quote(do: unquote(var) = unquote(statement)), chunk(:plain, source(statement), var)}
        end
      )

    {:=, _, [value, _]} = List.last(statements)
    {statements, chunks, value}
  end

  defp parts({:if, meta, [condition, clauses]} = code) when is_list(clauses) do
    {tested, value} = {var(), var()}

    statements = [
      quote(do: unquote(tested) = unquote(condition)),
      quote(do: unquote(value) = unquote({:if, meta, [tested, clauses]}))
    ]

    chunks = [
      chunk({:titled, "If condition:"}, source(condition), tested),
      chunk({:titled, "If expression:"}, source(code), value)
    ]

    {statements, chunks, value}
  end

  defp parts({:case, meta, [argument, [do: clauses]]} = code) do
    {argument_value, value, number} = {var(), var(), var()}

    clauses =
      for {{:->, meta, [head, body]}, number} <- Enum.with_index(clauses, 1) do
        {:->, meta, [head, {body, number}]}
      end

    statements = [
      quote(do: unquote(argument_value) = unquote(argument)),
      quote(do: {unquote(value), unquote(number)} = unquote({:case, meta, [argument_value, [do: clauses]]}))
    ]

    chunks = [
      chunk({:titled, "Case argument:"}, source(argument), argument_value),
      chunk({:matched, "Case expression", number}, source(code), value)
    ]

    {statements, chunks, value}
  end

  defp parts({:cond, meta, [[do: clauses]]} = code) do
    {value, tested, number, text} = {var(), var(), var(), var()}

    clauses =
      for {{:->, meta, [[condition], body]}, number} <- Enum.with_index(clauses, 1) do
        bound = quote(do: unquote(tested) = unquote(condition))
        {:->, meta, [[bound], {:{}, [], [body, number, tested, source(condition)]}]}
      end

    found = {:{}, [], [value, number, tested, text]}
    statement = quote(do: unquote(found) = unquote({:cond, meta, [[do: clauses]]}))

    both = [
      chunk({:matched, "Cond clause", number}, text, tested),
      chunk({:titled, "Cond expression:"}, source(code), value)
    ]

    {[statement], [quote(do: unquote(__MODULE__).join(unquote(both)))], value}
  end

  defp parts({:with, meta, [_, _ | _] = args} = code) do
    {clauses, [blocks]} = Enum.split(args, -1)

    if Keyword.keyword?(blocks) and Keyword.has_key?(blocks, :do) do
      with_parts(code, meta, clauses, blocks)
    else
      plain(code)
    end
  end

  defp parts(code), do: plain(code)

  defp plain(code) do
    {statements, chunks, value} = with_value({[bind(code)], [shown(code)]})
    {statements, chunks, value}
  end

  # A variable for the value of code, and the chunk that shows it; both are made complete by
  # with_value/1.
  defp bind(code), do: fn var -> quote(do: unquote(var) = unquote(code)) end
  defp shown(code), do: fn var -> chunk(:plain, source(code), var) end

  defp with_value({[bind], [shown]}) do
    var = var()
    {[bind.(var)], [shown.(var)], var}
  end

  # The left side of a logical operator always has a value, the right one only at times.
  defp logical({operator, meta, [left, right]} = code) when operator in [:&&, :||, :and, :or] do
    {statements, chunks, left_value} = logical(left)
    var = var()
    statement = quote(do: unquote(var) = unquote({operator, meta, [left_value, right]}))
    {[statement | statements], [chunk(:plain, source(code), var) | chunks], var}
  end

  defp logical(code), do: with_value({[bind(code)], [shown(code)]})

  # Values of the clauses go along with the values that are matched, to be there whichever
  # clause ends it.
  defp with_parts(code, meta, clauses, blocks) do
    {value, kept} = {var(), var()}

    {clauses, last} =
      Enum.flat_map_reduce(clauses, quote(do: []), fn clause, before ->
        {found, after_it} = {var(), var()}

        case clause do
          {:<-, meta, [pattern, expression]} ->
            pair = quote(do: (unquote(found) = unquote(expression); {unquote(found), [{unquote(source(expression)), unquote(found)} | unquote(before)]}))
            {[{:<-, meta, [guarded(pattern, after_it), pair]}], after_it}

          {:=, meta, [pattern, expression]} ->
            {kept_clauses(found, after_it, before, expression) ++ [{:=, meta, [pattern, found]}], after_it}

          expression ->
            {kept_clauses(found, after_it, before, expression), after_it}
        end
      end)

    blocks =
      for {key, block} <- blocks do
        case key do
          :do -> {:do, {block, last}}
          :else -> {:else, else_clauses(block)}
        end
      end

    statement = quote(do: {unquote(value), unquote(kept)} = unquote({:with, meta, clauses ++ [blocks]}))

    report =
      quote do
        unquote(__MODULE__).with_chunk(unquote(kept), unquote(source(code)), unquote(value))
      end

    {[statement], [report], value}
  end

  defp kept_clauses(found, after_it, before, expression) do
    [
      quote(do: unquote(found) = unquote(expression)),
      quote(do: unquote(after_it) = [{unquote(source(expression)), unquote(found)} | unquote(before)])
    ]
  end

  defp guarded({:when, meta, [pattern, guard]}, kept), do: {:when, meta, [{pattern, kept}, guard]}
  defp guarded(pattern, kept), do: {pattern, kept}

  defp else_clauses(clauses) do
    kept = var()

    clauses =
      for {:->, meta, [[pattern], body]} <- clauses do
        {:->, meta, [[guarded(pattern, kept)], {body, kept}]}
      end

    clauses ++ quote(do: ({other, _} -> :erlang.error({:with_clause, other})))
  end

  defp var, do: Macro.unique_var(:value, __MODULE__)
  defp source(code), do: Macro.to_string(code)

  defp chunk(:plain, source, value), do: quote(do: unquote(__MODULE__).value([], unquote(source), unquote(value)))

  defp chunk(:step, source, value) do
    quote(do: unquote(__MODULE__).value([:faint, "|> ", :reset], unquote(source), unquote(value)))
  end

  defp chunk({:titled, title}, source, value) do
    quote(do: unquote(__MODULE__).titled(unquote(title), unquote(source), unquote(value)))
  end

  defp chunk({:matched, title, number}, source, value) do
    quote(do: unquote(__MODULE__).matched(unquote(title), unquote(number), unquote(source), unquote(value)))
  end

  # --- while the program runs ----------------------------------------------------------------

  @doc false
  def value(before, source, value), do: [before, source, :faint, " #=>", :reset, " ", {:value, value}, "\n"]

  @doc false
  def titled(title, source, value), do: [title, "\n", value([], source, value), "\n"]

  @doc false
  def matched(title, number, source, value) do
    titled(title <> " (clause #" <> Integer.to_string(number) <> " matched):", source, value)
  end

  @doc false
  def join(chunks), do: chunks

  @doc false
  def with_chunk(kept, source, value) do
    clauses = for {source, value} <- Enum.reverse(kept), do: value([], source, value)
    ["With clauses:\n", clauses, "\n", titled("With expression:", source, value)]
  end

  @doc false
  def print(header, chunks, options, value) do
    chunks = if titled?(List.last(chunks)), do: chunks, else: List.update_at(chunks, -1, &[&1, "\n"])
    write([header(header) | chunks], options)
    value
  end

  @doc false
  def print_first(header, chunk, options), do: write([header(header), chunk], options)

  @doc false
  def print_step(chunk, last?, options, value) do
    write([if(last?, do: [chunk, "\n"], else: chunk)], options)
    value
  end

  defp header(header) when is_binary(header), do: [:cyan, :italic, header, :reset, "\n"]

  defp write(chunks, options) do
    colors? = Keyword.get(options, :syntax_colors) != []
    options = Keyword.merge([width: 80, pretty: true, syntax_colors: colors()], options)
    IO.write(for chunk <- chunks, do: text(chunk, colors?, options))
  end

  # Titled chunks end with an empty line already.
  defp titled?([title | _]), do: title != [] and title != [:faint, "|> ", :reset]

  defp colors do
    if Code.ensure_loaded?(IO.ANSI) and :erlang.apply(IO.ANSI, :enabled?, []) do
      :erlang.apply(IO.ANSI, :syntax_colors, [])
    else
      []
    end
  end

  @codes %{cyan: "\e[36m", italic: "\e[3m", faint: "\e[2m", reset: "\e[0m"}

  defp text(chunk, colors?, options) do
    [pieces(chunk, colors?, options), if(colors?, do: @codes.reset, else: [])]
  end

  defp pieces(list, colors?, options) when is_list(list), do: Enum.map(list, &pieces(&1, colors?, options))
  defp pieces(text, _colors?, _options) when is_binary(text), do: text
  defp pieces(code, colors?, _options) when is_atom(code), do: if(colors?, do: @codes[code], else: [])
  defp pieces({:value, value}, _colors?, options), do: inspect(value, options)
end
