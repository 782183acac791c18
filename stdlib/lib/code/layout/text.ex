defmodule Code.Layout.Text do
  @moduledoc false
  # Literals whose text is kept: strings, heredocs, charlists, sigils, atoms, numbers.

  import Inspect.Algebra, except: [to_doc: 2]
  alias Code.Layout

  @heredocs ["\"\"\"", "'''"]

  def heredoc?(meta), do: Keyword.get(meta, :delimiter) in @heredocs

  # --- numbers and atoms ------------------------------------------------------------------------

  def number(meta, value) do
    case Keyword.get(meta, :token) do
      nil -> number_token(to_string(value))
      token -> number_token(token)
    end
  end

  defp number_token(<<??, _::binary>> = char), do: char
  defp number_token(<<?0, base, _::binary>> = token) when base in [?b, ?o], do: token
  defp number_token(<<"0x", digits::binary>>), do: "0x" <> String.upcase(digits)
  defp number_token("-" <> token), do: "-" <> number_token(token)

  defp number_token(token) do
    case :binary.split(token, ".") do
      [integer, fraction] -> underscores(integer) <> "." <> String.downcase(fraction)
      [integer] -> underscores(integer)
    end
  end

  # Digits of more than five are written in groups of three, unless they are grouped already.
  defp underscores(digits) do
    if byte_size(digits) < 6 or :binary.match(digits, "_") != :nomatch do
      digits
    else
      head = rem(byte_size(digits), 3)
      <<first::binary-size(^head), rest::binary>> = digits
      groups = for <<group::binary-size(3) <- rest>>, do: group
      Enum.join(if(first == "", do: groups, else: [first | groups]), "_")
    end
  end

  def atom(meta, atom) do
    # A module's name in quotes is no alias.
    if Keyword.has_key?(meta, :delimiter) and Macro.classify_atom(atom) == :alias do
      string(<<":\"", Atom.to_string(atom)::binary, "\"">>)
    else
      written(:literal, atom, meta, ":\"", "\"")
    end
  end

  @doc "The key of a keyword pair, with its colon."
  def key({:__block__, meta, [atom]}, _ctx), do: written(:key, atom, meta, "\"", "\":")

  def key({{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, parts}, _]}, ctx) do
    concat(interpolation("\"", parts, "\"", ctx), ":")
  end

  @doc "A name after a dot."
  def name(meta, name), do: written(:remote_call, name, meta, "\"", "\"")

  # The text of a quoted atom is kept as it is in the source, but for the delimiter; that of code
  # without a source is escaped, and then quoted.
  defp written(format, atom, meta, open, close) do
    text = if Keyword.get(meta, :escape, false), do: Atom.to_string(atom), else: ""

    case Inspect.Text.escape(text, nil) do
      {escaped, ""} when escaped != text -> string(open <> escape(escaped, "\"") <> close)
      _ -> string(Macro.inspect_atom(format, atom, escape: &escape/2))
    end
  end

  defp escape(text, delimiter), do: :binary.replace(text, delimiter, "\\" <> delimiter, [:global])

  # --- strings -------------------------------------------------------------------------------------

  @doc "A string or charlist: in the delimiters of its source."
  def quoted(meta, parts, delimiter, ctx) do
    case Keyword.get(meta, :delimiter) do
      heredoc when heredoc in @heredocs -> heredoc("", heredoc, parts, "", ctx)
      nil -> interpolation(delimiter, parts, delimiter, ctx)
      given -> interpolation(given, parts, given, ctx)
    end
  end

  @doc "A charlist: in single quotes if the source has it so, unless these are to become sigils."
  def charlist(meta, parts, ctx) do
    delimiter = Keyword.get(meta, :delimiter)

    cond do
      delimiter == "'" and (ctx.charlists or Keyword.get(meta, :sigil, false)) ->
        charlist_sigil(parts, ctx)

      delimiter == "'''" and (ctx.charlists or Keyword.get(meta, :sigil, false)) ->
        heredoc("~c", "\"\"\"", parts, "", ctx)

      true ->
        quoted(meta, parts, "'", ctx)
    end
  end

  # The quotes stay single where double ones would have to be escaped.
  defp charlist_sigil(parts, ctx) do
    if Enum.any?(parts, &(is_binary(&1) and :binary.match(&1, "\"") != :nomatch)) do
      interpolation("~c'", parts, "'", ctx)
    else
      interpolation("~c\"", parts, "\"", ctx)
    end
  end

  def interpolation(open, parts, close, ctx) do
    docs =
      for part <- parts do
        case part do
          text when is_binary(text) -> text |> escape(close) |> lines()
          code -> code(code, ctx)
        end
      end

    concat([open, docs, close])
  end

  # The lines of a text are its own: nothing indents them.
  defp lines(text) do
    case :binary.split(text, "\n", [:global]) do
      [line] -> string(line)
      lines -> lines |> Enum.map(&string/1) |> Enum.intersperse(nest(line(), :reset))
    end
  end

  defp heredoc(prefix, delimiter, parts, modifiers, ctx) do
    docs =
      for part <- parts do
        case part do
          text when is_binary(text) -> text |> escape(delimiter) |> heredoc_lines()
          code -> code(code, ctx)
        end
      end

    force_unfit(concat([prefix, delimiter, heredoc_start(parts), docs, delimiter, modifiers]))
  end

  defp heredoc_start(["\n" <> _ | _]), do: nest(line(), :reset)
  defp heredoc_start(_), do: line()

  # An empty line of a heredoc stays empty.
  defp heredoc_lines(text) do
    [first | rest] = :binary.split(text, "\n", [:global])
    [string(first) | following(rest)]
  end

  defp following(["", _ | _] = [line | rest]), do: [nest(line(), :reset), string(line) | following(rest)]
  defp following([line | rest]), do: [line(), string(line) | following(rest)]
  defp following([]), do: []

  defp code({:"::", _, [call, _]}, ctx), do: code(call, ctx)

  defp code({_, meta, [code]}, ctx) do
    no_limit(concat(["\#{", Layout.body(code, meta, ctx), "}"]))
  end

  @doc "Whether a string's parts have code among them."
  def interpolated?(parts) do
    Enum.any?(parts, &match?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, _}]}, &1))
  end

  # --- sigils ---------------------------------------------------------------------------------------

  def sigil?({name, _, [{:<<>>, _, parts}, modifiers]})
      when is_atom(name) and is_list(parts) and is_list(modifiers) do
    match?("sigil_" <> <<_, _::binary>>, Atom.to_string(name))
  end

  def sigil?(_), do: false

  def sigil({name, meta, [{:<<>>, _, parts}, modifiers]}, ctx) do
    "sigil_" <> letters = Atom.to_string(name)
    open = Keyword.fetch!(meta, :delimiter)
    modifiers = List.to_string(modifiers)

    if open in @heredocs do
      heredoc("~" <> letters, open, parts, modifiers, ctx)
    else
      concat(interpolation("~" <> letters <> open, parts, closing(open), ctx), modifiers)
    end
  end

  @doc "The delimiter that ends what the given one opens."
  def closing("("), do: ")"
  def closing("["), do: "]"
  def closing("{"), do: "}"
  def closing("<"), do: ">"
  def closing(other), do: other
end
