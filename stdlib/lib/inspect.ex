defprotocol Inspect do
  @moduledoc """
  Turns terms into documents of `Inspect.Algebra`, for `inspect/2` and `IO.inspect/2`.

  A struct without an implementation is shown as `%Name{field: value}`. Fields can be
  left out by deriving:

      @derive {Inspect, only: [:name]}
      defstruct [:name, :secret]

  With `:only` and `:except` the result reads `#Name<...>` when fields are hidden;
  `:optional` fields (a list, or `:all`) are hidden while they have their default.
  """

  @fallback_to_any true

  @impl true
  defmacro __deriving__(module, options) do
    Inspect.Any.__derive__(module, options, __CALLER__)
  end

  @doc """
  The document of the term: either the document, or it and the options left.

      iex> Inspect.inspect(:a, %Inspect.Opts{})
      ":a"
  """
  def inspect(term, opts)
end

defimpl Inspect, for: Atom do
  def inspect(atom, opts) do
    Inspect.Algebra.color_doc(Macro.inspect_atom(:literal, atom), color_key(atom), opts)
  end

  defp color_key(nil), do: nil
  defp color_key(atom) when is_boolean(atom), do: :boolean
  defp color_key(_), do: :atom
end

defimpl Inspect, for: BitString do
  import Inspect.Algebra

  def inspect(term, opts) when is_binary(term) do
    %{binaries: bins, base: base, printable_limit: printable_limit} = opts

    if base == :decimal and
         (bins == :as_strings or (bins == :infer and String.printable?(term, printable_limit))) do
      inspected =
        case Inspect.Text.escape(term, ?", printable_limit) do
          {escaped, ""} -> <<?", escaped::binary, ?">>
          {escaped, _rest} -> <<?", escaped::binary, "\" <> ...">>
        end

      color_doc(inspected, :string, opts)
    else
      inspect_bits(term, opts)
    end
  end

  def inspect(term, opts), do: inspect_bits(term, opts)

  defp inspect_bits("", opts), do: color_doc("<<>>", :binary, opts)

  defp inspect_bits(bitstring, opts) do
    left = color_doc("<<", :binary, opts)
    right = color_doc(">>", :binary, opts)
    {items, limit} = bits(bitstring, opts.limit, opts, [])
    separator = color_doc(",", :binary, opts)

    docs =
      case items do
        [last | rest] ->
          :lists.foldl(fn item, acc -> concat(item, concat(separator, concat(flex_break(), acc))) end, last, rest)
      end

    {group(concat(concat(left, nest(docs, 2)), right)), %{opts | limit: limit}}
  end

  defp bits("", limit, _opts, acc), do: {acc, limit}
  defp bits(_bits, 0, _opts, acc), do: {["..." | acc], 0}

  defp bits(<<byte, rest::bitstring>>, limit, opts, acc) do
    doc = color_doc(Inspect.Integer.digits(byte, opts.base), :number, opts)
    bits(rest, less(limit), opts, [doc | acc])
  end

  defp bits(rest, limit, opts, acc) do
    size = bit_size(rest)
    <<value::size(size)>> = rest

    text =
      <<Inspect.Integer.digits(value, opts.base)::binary, "::size(", :erlang.integer_to_binary(size)::binary, ")">>

    {[color_doc(text, :number, opts) | acc], less(limit)}
  end

  defp less(:infinity), do: :infinity
  defp less(limit), do: limit - 1
end

defmodule Inspect.Text do
  @moduledoc false

  # Escapes the characters of a string that cannot stand in a literal, at most `limit`
  # characters; gives the text and what is left of the string.
  def escape(string, quote, limit \\ :infinity) do
    if byte_size(string) <= limit and plain?(string, quote) do
      {string, ""}
    else
      escape(string, quote, limit, "")
    end
  end

  defp plain?(<<char, rest::binary>>, quote)
       when char >= 32 and char <= 126 and char != quote and char != ?\\ and char != ?# do
    plain?(rest, quote)
  end

  defp plain?("", _quote), do: true
  defp plain?(_, _quote), do: false

  defp escape("", _quote, _limit, acc), do: {acc, ""}
  defp escape(rest, _quote, 0, acc), do: {acc, rest}

  defp escape(<<char, rest::binary>>, quote, limit, acc) when char == quote do
    escape(rest, quote, less(limit), <<acc::binary, ?\\, char>>)
  end

  defp escape(<<"\#{", rest::binary>>, quote, limit, acc) do
    case less(limit) do
      0 -> escape(<<"{", rest::binary>>, quote, 0, <<acc::binary, "\\#">>)
      limit -> escape(rest, quote, less(limit), <<acc::binary, "\\\#{">>)
    end
  end

  defp escape(<<?\\, rest::binary>>, quote, limit, acc) do
    escape(rest, quote, less(limit), <<acc::binary, "\\\\">>)
  end

  defp escape(<<char, rest::binary>>, quote, limit, acc) when char >= 32 and char <= 126 do
    escape(rest, quote, less(limit), <<acc::binary, char>>)
  end

  defp escape(<<char::utf8, rest::binary>>, quote, limit, acc) do
    escape(rest, quote, less(limit), <<acc::binary, escape_char(char)::binary>>)
  end

  defp escape(<<byte, rest::binary>>, quote, limit, acc) do
    escape(rest, quote, less(limit), <<acc::binary, "\\x", hex(byte, 2)::binary>>)
  end

  defp less(:infinity), do: :infinity
  defp less(limit), do: limit - 1

  # Escapes one character that is not plain ASCII.
  def escape_char(0), do: "\\0"
  def escape_char(7), do: "\\a"
  def escape_char(?\b), do: "\\b"
  def escape_char(?\d), do: "\\d"
  def escape_char(?\e), do: "\\e"
  def escape_char(?\f), do: "\\f"
  def escape_char(?\n), do: "\\n"
  def escape_char(?\r), do: "\\r"
  def escape_char(?\t), do: "\\t"
  def escape_char(?\v), do: "\\v"
  def escape_char(char) when char < 32 or (char >= 127 and char < 160), do: <<"\\x", hex(char, 2)::binary>>

  # Blanks, joiners and marks of direction that a reader would not see.
  def escape_char(char)
      when char == 0xA0 or char == 0x034F or char == 0x061C or (char >= 0x2000 and char <= 0x200F) or
             (char >= 0x2028 and char <= 0x202E) or (char >= 0x205F and char <= 0x2064) or
             (char >= 0x2066 and char <= 0x2069) or char == 0xFEFF or (char >= 0xFFF9 and char <= 0xFFFC) do
    <<"\\u", hex(char, 4)::binary>>
  end

  def escape_char(char) when char == 0xFFFE or char == 0xFFFF, do: <<"\\x{", hex(char, 4)::binary, "}">>
  def escape_char(char), do: <<char::utf8>>

  defp hex(number, digits) do
    text = :erlang.integer_to_binary(number, 16)

    case digits - byte_size(text) do
      missing when missing > 0 -> <<:binary.copy("0", missing)::binary, text::binary>>
      _ -> text
    end
  end
end

defimpl Inspect, for: List do
  import Inspect.Algebra

  def inspect([], opts), do: color_doc("[]", :list, opts)

  def inspect(term, opts) do
    %{charlists: lists, printable_limit: printable_limit} = opts

    lists =
      case opts.char_lists do
        :infer -> lists
        :as_char_lists -> :as_charlists
        older -> older
      end

    cond do
      lists == :as_charlists ->
        inspect_charlist(term, opts)

      lists == :infer and List.ascii_printable?(term, printable_limit) ->
        inspect_charlist(term, opts)

      keyword?(term) ->
        container_doc_with_opts(
          color_doc("[", :list, opts),
          term,
          color_doc("]", :list, opts),
          opts,
          &keyword/2,
          separator: color_doc(",", :list, opts),
          break: :strict
        )

      true ->
        container_doc_with_opts(
          color_doc("[", :list, opts),
          term,
          color_doc("]", :list, opts),
          opts,
          &to_doc_with_opts/2,
          separator: color_doc(",", :list, opts)
        )
    end
  end

  defp inspect_charlist(term, opts) do
    text =
      case Inspect.Text.escape(IO.chardata_to_string(term), ?", opts.printable_limit) do
        {escaped, ""} -> <<"~c\"", escaped::binary, ?">>
        {escaped, _rest} -> <<"~c\"", escaped::binary, "\" ++ ...">>
      end

    color_doc(text, :charlist, opts)
  end

  @doc false
  def keyword({key, value}, opts) do
    key = color_doc(Macro.inspect_atom(:key, key), :atom, opts)
    {value, opts} = to_doc_with_opts(value, opts)
    {space(key, value), opts}
  end

  @doc false
  def keyword?([{key, _value} | rest]) when is_atom(key) do
    case :erlang.atom_to_binary(key) do
      "Elixir." <> _ -> false
      _ -> keyword?(rest)
    end
  end

  def keyword?([]), do: true
  def keyword?(_other), do: false
end

defimpl Inspect, for: Tuple do
  import Inspect.Algebra

  def inspect(tuple, opts) do
    container_doc_with_opts(
      color_doc("{", :tuple, opts),
      :erlang.tuple_to_list(tuple),
      color_doc("}", :tuple, opts),
      opts,
      &to_doc_with_opts/2,
      separator: color_doc(",", :tuple, opts),
      break: :flex
    )
  end
end

defimpl Inspect, for: Map do
  import Inspect.Algebra

  def inspect(map, opts), do: inspect_as_map(map, opts)

  @doc false
  def inspect_as_map(map, opts) do
    list =
      case opts.custom_options do
        [] -> :maps.to_list(map)
        custom -> if Keyword.get(custom, :sort_maps), do: :lists.sort(:maps.to_list(map)), else: :maps.to_list(map)
      end

    fun = if Inspect.List.keyword?(list), do: &Inspect.List.keyword/2, else: arrow(opts)
    map_container(list, "", opts, fun)
  end

  @doc false
  def inspect_as_struct(map, name, infos, opts) do
    fun = fn %{field: field}, opts -> Inspect.List.keyword({field, :maps.get(field, map)}, opts) end
    map_container(infos, name, opts, fun)
  end

  defp map_container(list, name, opts, fun) do
    container_doc_with_opts(
      color_doc("%" <> name <> "{", :map, opts),
      list,
      color_doc("}", :map, opts),
      opts,
      fun,
      separator: color_doc(",", :map, opts),
      break: :strict
    )
  end

  defp arrow(opts) do
    arrow = color_doc(" => ", :map, opts)

    fn {key, value}, opts ->
      {key, opts} = to_doc_with_opts(key, opts)
      {value, opts} = to_doc_with_opts(value, opts)
      {concat(key, concat(arrow, value)), opts}
    end
  end
end

defimpl Inspect, for: Integer do
  def inspect(term, opts) do
    Inspect.Algebra.color_doc(digits(term, opts.base), :number, opts)
  end

  @doc false
  def digits(integer, :decimal), do: :erlang.integer_to_binary(integer)
  def digits(integer, base) when integer < 0, do: "-" <> digits(-integer, base)
  def digits(integer, :hex), do: "0x" <> :erlang.integer_to_binary(integer, 16)
  def digits(integer, :octal), do: "0o" <> :erlang.integer_to_binary(integer, 8)
  def digits(integer, :binary), do: "0b" <> :erlang.integer_to_binary(integer, 2)
end

defimpl Inspect, for: Float do
  def inspect(float, opts) do
    # Whole numbers that are not too long are written without an exponent.
    text =
      if float >= -1.0e16 and float <= 1.0e16 and float != 0.0 and abs(float) != 1.0e16 and
           :erlang.trunc(float) == float do
        :erlang.integer_to_binary(:erlang.trunc(float)) <> ".0"
      else
        :erlang.float_to_binary(float, [:short])
      end

    Inspect.Algebra.color_doc(text, :number, opts)
  end
end

defimpl Inspect, for: Function do
  def inspect(function, _opts) do
    {:module, module} = :erlang.fun_info(function, :module)
    {:name, name} = :erlang.fun_info(function, :name)
    {:arity, arity} = :erlang.fun_info(function, :arity)

    case :erlang.fun_info(function, :type) do
      {:type, :external} ->
        "&" <>
          Macro.inspect_atom(:literal, module) <>
          "." <> Macro.inspect_atom(:remote_call, name) <> "/" <> :erlang.integer_to_binary(arity)

      {:type, :local} ->
        {:new_index, index} = :erlang.fun_info(function, :new_index)
        {:uniq, uniq} = :erlang.fun_info(function, :uniq)

        "#Function<" <>
          :erlang.integer_to_binary(index) <>
          "." <> :erlang.integer_to_binary(uniq) <> place(module, name, :erlang.integer_to_binary(arity)) <> ">"
    end
  end

  # Code that a file or an evaluation runs outside of modules is named after its file.
  defp place(module, name, arity) do
    case :erlang.atom_to_binary(module) do
      "elixir_compiler_" <> _ ->
        case :erlang.function_exported(module, :__RELATIVE__, 0) do
          true -> " in file:" <> module.__RELATIVE__()
          false -> "/" <> arity
        end

      _ ->
        "/" <> arity <> " in " <> Macro.inspect_atom(:literal, module) <> "." <> named(:erlang.atom_to_binary(name))
    end
  end

  # "-go/1-fun-0-" is made in go/1.
  defp named(<<"-", rest::binary>> = name) do
    case :binary.split(rest, "/") do
      [fun, rest] ->
        case :binary.split(rest, "-") do
          [arity, _] -> Macro.inspect_atom(:remote_call, :erlang.binary_to_atom(fun)) <> "/" <> arity
          _ -> Macro.inspect_atom(:remote_call, :erlang.binary_to_atom(name))
        end

      _ ->
        Macro.inspect_atom(:remote_call, :erlang.binary_to_atom(name))
    end
  end

  defp named(name), do: Macro.inspect_atom(:remote_call, :erlang.binary_to_atom(name))
end

defimpl Inspect, for: PID do
  def inspect(pid, _opts), do: "#PID" <> :erlang.iolist_to_binary(:erlang.pid_to_list(pid))
end

defimpl Inspect, for: Port do
  def inspect(port, _opts), do: :erlang.iolist_to_binary(:erlang.port_to_list(port))
end

defimpl Inspect, for: Reference do
  def inspect(ref, _opts) do
    case :erlang.iolist_to_binary(:erlang.ref_to_list(ref)) do
      "#Ref" <> rest -> "#Reference" <> rest
    end
  end
end

defimpl Inspect, for: Any do
  import Inspect.Algebra

  def inspect(%{__struct__: module} = struct, opts) do
    case fields(module, struct) do
      nil -> Inspect.Map.inspect_as_map(struct, opts)
      infos -> Inspect.Map.inspect_as_struct(struct, Macro.inspect_atom(:literal, module), infos, opts)
    end
  end

  # Only what has exactly the fields of its module is shown as a struct.
  defp fields(module, struct) do
    try do
      {module.__struct__(), module.__info__(:struct)}
    rescue
      _ -> nil
    else
      {default, infos} when is_list(infos) ->
        if :maps.keys(default) == :maps.keys(struct) do
          for %{field: field} = info <- infos, field != :__struct__ and field != :__exception__, do: info
        end

      _ ->
        nil
    end
  end

  @doc false
  # Shows the fields of a struct within `#Name<...>`, for derived implementations.
  def inspect_as_struct(map, name, infos, opts) do
    open = color_doc("#" <> name <> "<", :map, opts)
    sep = color_doc(",", :map, opts)
    close = color_doc(">", :map, opts)

    fun = fn
      %{field: field}, opts -> Inspect.List.keyword({field, :maps.get(field, map)}, opts)
      :..., opts -> {"...", opts}
    end

    # What is shown here counts for its own limit alone.
    {doc, _opts} = container_doc_with_opts(open, infos ++ [:...], close, opts, fun, separator: sep, break: :strict)
    doc
  end

  @doc false
  def __derive__(module, options, env) do
    infos = for %{field: field} = info <- Macro.struct_info!(module, env), field != :__struct__, do: info
    fields = for %{field: field} <- infos, do: field
    only = field_list!(options, :only, fields, module, fields -- [:__exception__])
    except = field_list!(options, :except, fields, module, [])

    optional =
      case Keyword.get(options, :optional, []) do
        :all -> fields
        _ -> field_list!(options, :optional, fields, module, [])
      end

    shown = for field <- fields, field in only and field not in except, do: field
    hidden? = :lists.member(:__exception__, fields -- shown) == false and length(fields) != length(shown)
    hidden? = hidden? or length((fields -- [:__exception__]) -- shown) > 0
    infos = for %{field: field} = info <- infos, field in shown, do: info
    optional_infos = for %{field: field} = info <- infos, field in optional, do: info

    fun =
      if hidden? do
        quote(do: Inspect.Any.inspect_as_struct(struct, name, infos, opts))
      else
        quote(do: Inspect.Map.inspect_as_struct(struct, name, infos, opts))
      end

    quote do
      defimpl Inspect, for: unquote(module) do
        def inspect(struct, opts) do
          infos = Inspect.Any.drop_optional(unquote(Macro.escape(infos)), unquote(Macro.escape(optional_infos)), struct)
          name = unquote(Macro.inspect_atom(:literal, module))
          unquote(fun)
        end
      end
    end
  end

  @doc false
  def drop_optional(infos, [], _struct), do: infos

  def drop_optional(infos, optional, struct) do
    for %{field: field} = info <- infos,
        not (:lists.member(info, optional) and :maps.get(field, struct) === :maps.get(:default, info)),
        do: info
  end

  defp field_list!(options, key, fields, module, default) do
    case Keyword.get(options, key, default) do
      list when is_list(list) ->
        case list -- fields do
          [] ->
            list

          unknown ->
            raise ArgumentError,
                  "unknown fields #{Kernel.inspect(unknown)} in #{Kernel.inspect(key)} " <>
                    "when deriving the Inspect protocol for #{Kernel.inspect(module)}"
        end

      other ->
        raise ArgumentError,
              "invalid value #{Kernel.inspect(other)} in #{Kernel.inspect(key)} " <>
                "when deriving the Inspect protocol for #{Kernel.inspect(module)} (expected a list)"
    end
  end
end

defimpl Inspect, for: Inspect.Error do
  import Inspect.Algebra

  def inspect(%{stacktrace: stacktrace} = error, _opts) when is_list(stacktrace) do
    trace = Exception.format_stacktrace(stacktrace)

    text =
      "#Inspect.Error<\n" <>
        indent(Exception.message(error)) <> "\n\n  Stacktrace:\n\n" <> trace <> "\n>"

    lines(:binary.split(text, "\n", [:global]))
  end

  def inspect(error, opts), do: Inspect.Any.inspect(error, opts)

  defp lines(lines) do
    fold(lines, fn line, acc -> concat(line, concat(nest(line(), :reset), acc)) end)
  end

  defp indent(text) do
    lines = for line <- :binary.split(text, "\n", [:global]), do: if(line == "", do: "", else: "  " <> line)
    :erlang.iolist_to_binary(:lists.join("\n", lines))
  end
end

defimpl Inspect, for: Macro.Env do
  def inspect(env, opts) do
    infos = for %{field: field} = info <- Macro.Env.__info__(:struct), field != :versioned_vars and field != :__struct__, do: info
    infos = for %{field: field} = info <- infos, field != :tracers, do: info
    Inspect.Any.inspect_as_struct(env, "Macro.Env", infos, opts)
  end
end
