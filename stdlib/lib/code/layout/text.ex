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

  defp number_token(<<??, _::binary>> = char), do: string(char)
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
    text = Macro.inspect_atom(:literal, atom, escape: escape(meta))
    string(text)
  end

  @doc "The key of a keyword pair, with its colon."
  def key({:__block__, meta, [atom]}, _ctx), do: string(Macro.inspect_atom(:key, atom, escape: escape(meta)))

  def key({{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, parts}, _]}, ctx) do
    concat(interpolation("\"", parts, "\"", ctx), ":")
  end

  # The text of a quoted atom is kept as it is, but for the delimiter that is chosen for it.
  defp escape(_meta) do
    fn text, delimiter -> :binary.replace(text, delimiter, "\\" <> delimiter, [:global]) end
  end

  # --- strings -------------------------------------------------------------------------------------

  def string(meta, text, ctx), do: quoted(meta, [text], "\"", ctx)

  @doc "A string or charlist: in the delimiters of its source."
  def quoted(meta, parts, delimiter, ctx) do
    case Keyword.get(meta, :delimiter) do
      heredoc when heredoc in @heredocs -> heredoc("", heredoc, parts, "", ctx)
      nil -> interpolation(delimiter, parts, delimiter, ctx)
      given -> interpolation(given, parts, given, ctx)
    end
  end

  def charlist(meta, parts, ctx) do
    case Keyword.get(meta, :delimiter) do
      "~c" -> interpolation("~c\"", parts, "\"", ctx)
      "'" when ctx.charlists -> migrated(parts, ctx)
      "\'\'\'" when ctx.charlists -> heredoc("~c", "\"\"\"", parts, "", ctx)
      _ -> quoted(meta, parts, "'", ctx)
    end
  end

  # `'text'` as a sigil.
  defp migrated(parts, ctx) do
    parts = for part <- parts, do: if(is_binary(part), do: requoted(part), else: part)
    interpolation("~c\"", parts, "\"", ctx)
  end

  defp requoted(text) do
    text |> :binary.replace("\\'", "'", [:global]) |> :binary.replace("\"", "\\\"", [:global])
  end

  def interpolation(open, parts, close, ctx) do
    docs =
      for part <- parts do
        case part do
          text when is_binary(text) -> lines(text, close)
          code -> code(code, ctx)
        end
      end

    concat([open, docs, close])
  end

  # The lines of a text are its own: nothing indents them. Outside of a heredoc the delimiter is
  # escaped in the source already.
  defp lines(text, _close) do
    case :binary.split(text, "\n", [:global]) do
      [line] -> string(line)
      lines -> lines |> Enum.map(&string/1) |> Enum.intersperse(nest(line(), :reset))
    end
  end

  defp heredoc(prefix, delimiter, parts, modifiers, ctx) do
    docs =
      for part <- parts do
        case part do
          text when is_binary(text) -> heredoc_lines(text)
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

  defp code({:"::", _, [{_, meta, [code]}, _]}, ctx) do
    no_limit(concat(["\#{", Layout.body(code, meta, ctx), "}"]))
  end

  @doc "Whether a string's parts have code among them."
  def interpolated?(parts) do
    Enum.any?(parts, &match?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, _}]}, &1))
  end

  # --- sigils ---------------------------------------------------------------------------------------

  def sigil?({name, _, [{:<<>>, _, parts}, modifiers]}) when is_atom(name) and is_list(parts) and is_list(modifiers) do
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
