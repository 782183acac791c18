defmodule Regex do
  @moduledoc """
  Regular expressions, in the syntax of Perl (PCRE2).

  They are written with the sigil `~r`, compiled when the program is, or made from text at run
  time by `compile/2`.

      iex> Regex.match?(~r/foo/, "a foo")
      true

  ## Modifiers

    * `u` - text is Unicode: `.` is a character, `\\w` any letter
    * `i` - upper and lower case are the same
    * `s` - `.` matches line ends too
    * `m` - `^` and `$` match at each line's beginning and end
    * `x` - blanks and comments in the expression are skipped
    * `f` - the match begins before the first line end
    * `U` - repetitions take as little as possible
    * `E` - the compiled form can be written and read by another machine; see `import/1`

  ## Captures

  `run/3`, `scan/3` and `named_captures/3` take `:capture`, which tells what is given back:
  `:all` (the match and its groups), `:first` (the match), `:all_but_first` (the groups),
  `:all_names` (named groups, by name), `:none`, or a list of numbers and names.
  """

  defstruct re_pattern: nil, source: "", opts: []

  @type t :: %__MODULE__{re_pattern: term, source: binary, opts: [term]}
  @type capture_option :: {:capture, :all | :first | :all_but_first | :none | :all_names | [binary | atom | integer]}
  @type return_option :: {:return, :binary | :index}

  defmodule CompileError do
    @moduledoc """
    An expression that is none.
    """
    defexception message: "regex could not be compiled"
  end

  @doc """
  Compiles an expression, with modifiers as a string or options as a list.

      iex> Regex.compile("foo")
      {:ok, ~r/foo/}
      iex> Regex.compile("*foo")
      {:error, {~c"quantifier does not follow a repeatable item", 1}}
      iex> Regex.compile("foo", "i")
      {:ok, ~r/foo/i}
  """
  @spec compile(binary, binary | [term]) :: {:ok, t} | {:error, term}
  def compile(source, opts \\ "") when is_binary(source) do
    do_compile(source, opts)
  end

  defp do_compile(source, modifiers) when is_binary(modifiers) do
    case options(modifiers, []) do
      {:error, rest} -> {:error, {:invalid_option, rest}}
      options -> do_compile(source, options)
    end
  end

  defp do_compile(source, options) when is_list(options) do
    case :re.compile(source, options) do
      {:ok, pattern} -> {:ok, %Regex{re_pattern: pattern, source: source, opts: options}}
      error -> error
    end
  end

  defp options(<<?s, rest::binary>>, acc), do: options(rest, [{:newline, :anycrlf}, :dotall | acc])
  defp options(<<?u, rest::binary>>, acc), do: options(rest, [:ucp, :unicode | acc])
  defp options(<<?i, rest::binary>>, acc), do: options(rest, [:caseless | acc])
  defp options(<<?x, rest::binary>>, acc), do: options(rest, [:extended | acc])
  defp options(<<?f, rest::binary>>, acc), do: options(rest, [:firstline | acc])
  defp options(<<?U, rest::binary>>, acc), do: options(rest, [:ungreedy | acc])
  defp options(<<?m, rest::binary>>, acc), do: options(rest, [:multiline | acc])
  defp options(<<?E, rest::binary>>, acc), do: options(rest, [:export | acc])

  defp options(<<?r, rest::binary>>, acc) do
    IO.warn("the /r modifier in regular expressions is deprecated, please use /U instead")
    options(rest, [:ungreedy | acc])
  end

  defp options("", acc), do: :lists.reverse(acc)
  defp options(rest, _acc), do: {:error, rest}

  @doc """
  Compiles an expression; raises `Regex.CompileError` if it is none.

      iex> Regex.compile!("foo", "i")
      ~r/foo/i
  """
  @spec compile!(binary, binary | [term]) :: t
  def compile!(source, options \\ "") when is_binary(source) do
    case compile(source, options) do
      {:ok, regex} -> regex
      {:error, {reason, at}} -> raise CompileError, message: "#{reason} at position #{at}"
    end
  end

  @doc """
  The expression, compiled for this machine.
  """
  @spec recompile(t) :: {:ok, t} | {:error, term}
  def recompile(%Regex{} = regex), do: {:ok, recompile!(regex)}

  @doc """
  The expression, compiled for this machine; raises when it cannot be.
  """
  @spec recompile!(t) :: t
  def recompile!(%Regex{re_pattern: pattern} = regex) do
    case pattern do
      {:re_pattern, _, _, _, reference} when is_reference(reference) -> regex
      {:re_exported_pattern, _, _, _, _} -> Regex.import(regex)
      _ -> compile!(regex.source, regex.opts)
    end
  end

  @doc """
  An expression that was compiled with the modifier `E`, ready for use on this machine.

      iex> Regex.import(~r/foo/E)
      ~r/foo/
  """
  @spec import(t) :: t
  def import(%Regex{re_pattern: {:re_exported_pattern, _, _, _, _} = pattern, opts: opts} = regex) do
    %{regex | re_pattern: :re.import(pattern), opts: List.delete(opts, :export)}
  end

  def import(%Regex{} = regex), do: regex

  @doc """
  Version of the engine, and the order of bytes on this machine.
  """
  @spec version() :: {binary, :big | :little}
  def version, do: {:re.version(), :erlang.system_info(:endian)}

  @doc """
  Whether the expression matches somewhere in the string.

      iex> Regex.match?(~r/foo/, "foo")
      true
      iex> Regex.match?(~r/foo/, "bar")
      false
  """
  @spec match?(t, String.t()) :: boolean
  def match?(%Regex{re_pattern: pattern}, string) when is_binary(string) do
    :re.run(string, imported(pattern), [{:capture, :none}]) == :match
  end

  @doc false
  @deprecated "Use Kernel.is_struct(term, Regex) or pattern match on %Regex{} instead"
  def regex?(term), do: is_struct(term, Regex)

  @doc """
  What the first match captures, or `nil`.

  Options: `:return` (`:binary`, or `:index` for pairs of offset and length in bytes),
  `:capture`, and `:offset`, from where in the string to search.

      iex> Regex.run(~r/c(d)/, "abcd")
      ["cd", "d"]
      iex> Regex.run(~r/e/, "abcd")
      nil
      iex> Regex.run(~r/c(d)/, "abcd", return: :index)
      [{2, 2}, {3, 1}]
      iex> Regex.run(~r/c(?<foo>d)/, "abcd", capture: ["foo"])
      ["d"]
  """
  @spec run(t, binary, keyword) :: nil | [binary] | [{integer, integer}]
  def run(regex, string, options \\ [])

  def run(%Regex{re_pattern: pattern}, string, options) when is_binary(string) do
    case :re.run(string, imported(pattern), run_options(options, :all)) do
      :nomatch -> nil
      :match -> []
      {:match, captured} -> captured
    end
  end

  defp run_options(options, default_capture) do
    return = Keyword.get(options, :return, :binary)
    capture = Keyword.get(options, :capture, default_capture)

    case Keyword.get(options, :offset, 0) do
      0 -> [{:capture, capture, return}]
      offset -> [{:capture, capture, return}, {:offset, offset}]
    end
  end

  @doc """
  Names of the groups, in order of the alphabet.

      iex> Regex.names(~r/(?<foo>bar)/)
      ["foo"]
  """
  @spec names(t) :: [String.t()]
  def names(%Regex{re_pattern: pattern}) do
    {:namelist, names} = :re.inspect(imported(pattern), :namelist)
    names
  end

  @doc """
  A map from names of groups to what they captured, or `nil` when there is no match.

      iex> Regex.named_captures(~r/c(?<foo>d)/, "abcd")
      %{"foo" => "d"}
      iex> Regex.named_captures(~r/a(?<foo>b)c(?<bar>d)/, "efgh")
      nil
  """
  @spec named_captures(t, String.t(), keyword) :: map | nil
  def named_captures(regex, string, options \\ []) when is_binary(string) do
    names = names(regex)

    case run(regex, string, Keyword.put(options, :capture, names)) do
      nil -> nil
      captured -> :maps.from_list(:lists.zip(names, captured))
    end
  end

  @doc """
  The text that the expression was compiled from.

      iex> Regex.source(~r(foo))
      "foo"
  """
  @spec source(t) :: String.t()
  def source(%Regex{source: source}), do: source

  @doc """
  The options that the expression was compiled with.

      iex> Regex.opts(~r/foo/m)
      [:multiline]
  """
  @spec opts(t) :: [term]
  def opts(%Regex{opts: opts}), do: opts

  @doc """
  The compiled pattern, for `:re`.
  """
  @spec re_pattern(t) :: term
  def re_pattern(%Regex{re_pattern: pattern}), do: pattern

  @doc """
  What all matches capture, one after the other.

  Takes the options of `run/3`.

      iex> Regex.scan(~r/c(d|e)/, "abcd abce")
      [["cd", "d"], ["ce", "e"]]
      iex> Regex.scan(~r/c(?:d|e)/, "abcd abce")
      [["cd"], ["ce"]]
      iex> Regex.scan(~r/e/, "abcd")
      []
      iex> Regex.scan(~r/\\p{Sc}/u, "$, £, and €", return: :index)
      [[{0, 1}], [{3, 2}], [{11, 3}]]
  """
  @spec scan(t, String.t(), keyword) :: [[String.t()]] | [[{integer, integer}]]
  def scan(regex, string, options \\ [])

  def scan(%Regex{re_pattern: pattern}, string, options) when is_binary(string) do
    case :re.run(string, imported(pattern), [:global | run_options(options, :all)]) do
      :match -> []
      :nomatch -> []
      {:match, results} -> results
    end
  end

  @doc """
  Splits the string at matches.

  Options: `:parts`, the most parts (or `:infinity`); `:trim`, without empty parts; `:on`, which
  captures split, in order (`:first`, the whole match, is what is usual); `:include_captures`,
  with what was matched between the parts.

      iex> Regex.split(~r{-}, "a-b-c")
      ["a", "b", "c"]
      iex> Regex.split(~r{-}, "a-b-c", parts: 2)
      ["a", "b-c"]
      iex> Regex.split(~r{}, "abc")
      ["", "a", "b", "c", ""]
      iex> Regex.split(~r{a(?<second>b)c}, "abc", on: [:second])
      ["a", "c"]
      iex> Regex.split(~r{(x)}, "Elixir", include_captures: true)
      ["Eli", "x", "ir"]
  """
  @spec split(t, String.t(), keyword) :: [String.t()]
  def split(regex, string, options \\ [])

  def split(%Regex{}, "", options) do
    if Keyword.get(options, :trim, false), do: [], else: [""]
  end

  def split(%Regex{re_pattern: pattern}, string, options) when is_binary(string) and is_list(options) do
    on = Keyword.get(options, :on, :first)

    case :re.run(string, imported(pattern), [:global, {:capture, on, :index}]) do
      {:match, matches} ->
        parts = parts_to_index(Keyword.get(options, :parts, :infinity))
        trim = Keyword.get(options, :trim, false)
        captures = Keyword.get(options, :include_captures, false)
        split_at(matches, string, 0, parts, trim, captures)

      :match ->
        [string]

      :nomatch ->
        [string]
    end
  end

  defp parts_to_index(:infinity), do: 0
  defp parts_to_index(n) when is_integer(n) and n > 0, do: n

  defp split_at([], string, offset, _left, trim, _captures), do: last_part(string, offset, trim)
  defp split_at(_matches, string, offset, 1, trim, _captures), do: last_part(string, offset, trim)

  defp split_at([[] | matches], string, offset, left, trim, captures) do
    split_at(matches, string, offset, left, trim, captures)
  end

  # A group before what was split already, or one that took no part.
  defp split_at([[{at, _} | rest] | matches], string, offset, left, trim, captures) when at < offset do
    split_at([rest | matches], string, offset, left, trim, captures)
  end

  defp split_at([[{at, length} | rest] | matches], string, offset, left, trim, captures) do
    part = binary_part(string, offset, at - offset)
    skip? = trim and part == ""
    left = if skip? and not captures, do: left, else: left - 1
    parts = split_at([rest | matches], string, at + length, left, trim, captures)
    parts = if captures, do: [binary_part(string, at, length) | parts], else: parts
    if skip?, do: parts, else: [part | parts]
  end

  defp last_part(string, offset, trim) do
    case binary_part(string, offset, byte_size(string) - offset) do
      "" when trim -> []
      part -> [part]
    end
  end

  @doc ~S"""
  Replaces matches by text or by what a function gives.

  In text `\0` is the match, `\1` or `\g{1}` the first group, `\\` a backslash. A function is
  called with as many captures as it takes arguments. With `global: false` only the first match
  is replaced.

      iex> Regex.replace(~r/d/, "abc", "d")
      "abc"
      iex> Regex.replace(~r/b/, "abc", "[\\0]")
      "a[b]c"
      iex> Regex.replace(~r/a(b|d)c/, "abcadc", "[\\1]")
      "[b][d]"
      iex> Regex.replace(~r/a(b|d)c/, "abcadc", fn _, x -> "[#{x}]" end)
      "[b][d]"
      iex> Regex.replace(~r/a/, "abcadc", "A", global: false)
      "Abcadc"
  """
  @spec replace(t, String.t(), String.t() | (... -> String.t()), keyword) :: String.t()
  def replace(regex, string, replacement, options \\ [])

  def replace(%Regex{} = regex, string, replacement, options)
      when is_binary(string) and is_binary(replacement) and is_list(options) do
    replace_all(regex, string, precompile_replacement(replacement), options)
  end

  def replace(%Regex{} = regex, string, replacement, options)
      when is_binary(string) and is_function(replacement) and is_list(options) do
    {:arity, arity} = :erlang.fun_info(replacement, :arity)
    replace_all(regex, string, {replacement, arity}, options)
  end

  def replace(%Regex{} = regex, string, replacement, options) when is_binary(string) and is_list(options) do
    replace_all(regex, string, precompile_replacement(replacement), options)
  end

  defp replace_all(%Regex{re_pattern: pattern}, string, replacement, options) do
    global? = Keyword.get(options, :global, true)
    capture = if replacement_captures?(replacement), do: :all, else: :first
    run_options = [{:capture, capture, :index}]
    run_options = if global?, do: [:global | run_options], else: run_options

    case :re.run(string, imported(pattern), run_options) do
      :nomatch ->
        string

      {:match, matches} when global? ->
        IO.iodata_to_binary(replace_matches(matches, string, replacement, 0))

      {:match, match} ->
        IO.iodata_to_binary(replace_matches([match], string, replacement, 0))
    end
  end

  defp replacement_captures?({_fun, arity}), do: arity > 1
  defp replacement_captures?(pieces), do: :lists.any(&(is_integer(&1) and &1 > 0), pieces)

  defp replace_matches([[{at, length} | _] = match | matches], string, replacement, offset) do
    [
      binary_part(string, offset, at - offset),
      replaced(replacement, string, match)
      | replace_matches(matches, string, replacement, at + length)
    ]
  end

  defp replace_matches([], string, _replacement, offset) do
    [binary_part(string, offset, byte_size(string) - offset)]
  end

  defp replaced({fun, arity}, string, match) do
    :erlang.apply(fun, arguments(match, arity, string))
  end

  defp replaced([text], _string, _match) when is_binary(text), do: text

  defp replaced(pieces, string, match) do
    for piece <- pieces do
      if is_integer(piece), do: capture(match, piece, string), else: piece
    end
  end

  defp arguments(_match, 0, _string), do: []
  defp arguments([], left, _string), do: :lists.duplicate(left, "")
  defp arguments([capture | rest], left, string), do: [text(capture, string) | arguments(rest, left - 1, string)]

  defp capture([], _number, _string), do: ""
  defp capture([capture | _], 0, string), do: text(capture, string)
  defp capture([_ | rest], number, string), do: capture(rest, number - 1, string)

  defp text({at, length}, string) when at >= 0, do: binary_part(string, at, length)
  defp text(_unset, _string), do: ""

  # Text and numbers of groups, in turn.
  defp precompile_replacement(""), do: []

  defp precompile_replacement(<<"\\g{", rest::binary>>) when byte_size(rest) > 0 do
    {[_ | _] = digits, <<?}, rest::binary>>} = take_digits(rest, [])
    [:erlang.list_to_integer(digits) | precompile_replacement(rest)]
  end

  defp precompile_replacement(<<"\\\\", rest::binary>>), do: prepend("\\", precompile_replacement(rest))

  defp precompile_replacement(<<?\\, digit, _::binary>> = text) when digit in ?0..?9 do
    <<?\\, rest::binary>> = text
    {digits, rest} = take_digits(rest, [])
    [:erlang.list_to_integer(digits) | precompile_replacement(rest)]
  end

  defp precompile_replacement(<<byte, rest::binary>>), do: prepend(<<byte>>, precompile_replacement(rest))

  defp prepend(text, [next | rest]) when is_binary(next), do: [<<text::binary, next::binary>> | rest]
  defp prepend(text, rest), do: [text | rest]

  defp take_digits(<<digit, rest::binary>>, acc) when digit in ?0..?9, do: take_digits(rest, [digit | acc])
  defp take_digits(rest, acc), do: {:lists.reverse(acc), rest}

  @doc ~S"""
  Text with all that means something in an expression escaped.

      iex> Regex.escape(".")
      "\\."
      iex> Regex.escape("\\what if")
      "\\\\what\\ if"
  """
  @spec escape(String.t()) :: String.t()
  def escape(string) when is_binary(string), do: escape(string, "")

  @special ~c".^$*+?()[]{}|#-\\" ++ [?\t, ?\n, ?\v, ?\f, ?\r, ?\s]

  defp escape(<<char, rest::binary>>, acc) when char in @special, do: escape(rest, <<acc::binary, ?\\, char>>)
  defp escape(<<char, rest::binary>>, acc), do: escape(rest, <<acc::binary, char>>)
  defp escape("", acc), do: acc

  @doc """
  The expression as text that keeps its meaning inside of another one.

  Modifiers that cannot be written in an expression raise, or are left out with `strict: false`.

      iex> Regex.to_embed(~r/foo/i)
      "(?i-msx:foo)"
  """
  @spec to_embed(t, strict: boolean) :: String.t()
  def to_embed(%Regex{source: source, opts: opts}, options \\ []) do
    strict? = Keyword.get(options, :strict, true)

    modifiers =
      case embeddable(opts, "", []) do
        {:ok, modifiers} -> modifiers
        {:error, modifiers, _rest} when not strict? -> modifiers
        {:error, _modifiers, rest} ->
          raise ArgumentError,
                "regex compiled with options #{inspect(rest)} which cannot be " <>
                  "represented as an embedded pattern in this version of PCRE"
      end

    on = for char <- ~c"imsx", :binary.match(modifiers, <<char>>) != :nomatch, into: "", do: <<char>>
    off = for char <- ~c"imsx", :binary.match(modifiers, <<char>>) == :nomatch, into: "", do: <<char>>
    off = if off == "", do: "", else: "-" <> off
    # The end of a line ends a comment.
    last = if :binary.match(on, "x") == :nomatch, do: "", else: "\n"
    "(?" <> on <> off <> ":" <> source <> last <> ")"
  end

  defp embeddable([:dotall, {:newline, :anycrlf} | opts], acc, rest), do: embeddable(opts, acc <> "s", rest)
  defp embeddable([:caseless | opts], acc, rest), do: embeddable(opts, acc <> "i", rest)
  defp embeddable([:extended | opts], acc, rest), do: embeddable(opts, acc <> "x", rest)
  defp embeddable([:multiline | opts], acc, rest), do: embeddable(opts, acc <> "m", rest)
  defp embeddable([opt | opts], acc, rest), do: embeddable(opts, acc, [opt | rest])
  defp embeddable([], acc, []), do: {:ok, acc}
  defp embeddable([], acc, rest), do: {:error, acc, rest}

  # What `Macro.escape/2` makes of an expression: the pattern is taken into use where the code runs.
  @doc false
  def __escape__(%Regex{re_pattern: pattern, source: source, opts: opts}) do
    exported =
      case pattern do
        {:re_exported_pattern, _, _, _, _} -> pattern
        _ -> exported(source, opts)
      end

    quoted = {:{}, [], :erlang.tuple_to_list(exported)}

    quoted =
      if :lists.member(:export, opts), do: quoted, else: {{:., [], [:re, :import]}, [], [quoted]}

    {:%{}, [], [__struct__: Regex, re_pattern: quoted, source: source, opts: opts]}
  end

  defp exported(source, opts) do
    {:ok, exported} = :re.compile(source, [:export | opts])
    exported
  end

  defp imported({:re_pattern, _, _, _, _} = pattern), do: pattern
  defp imported({:re_exported_pattern, _, _, _, _} = pattern), do: :re.import(pattern)
  defp imported(other), do: other

  # The modifiers that stand for options, if there are.
  @doc false
  def __modifiers__(opts), do: modifiers(opts, "")

  defp modifiers([:dotall, {:newline, :anycrlf} | opts], acc), do: modifiers(opts, acc <> "s")
  defp modifiers([:unicode, :ucp | opts], acc), do: modifiers(opts, acc <> "u")
  defp modifiers([:caseless | opts], acc), do: modifiers(opts, acc <> "i")
  defp modifiers([:extended | opts], acc), do: modifiers(opts, acc <> "x")
  defp modifiers([:firstline | opts], acc), do: modifiers(opts, acc <> "f")
  defp modifiers([:ungreedy | opts], acc), do: modifiers(opts, acc <> "U")
  defp modifiers([:multiline | opts], acc), do: modifiers(opts, acc <> "m")
  defp modifiers([:export | opts], acc), do: modifiers(opts, acc <> "E")
  defp modifiers([], acc), do: acc
  defp modifiers(_opts, _acc), do: nil
end

defimpl Inspect, for: Regex do
  import Inspect.Algebra

  def inspect(regex, opts) do
    case Regex.__modifiers__(regex.opts) do
      nil ->
        concat([
          "Regex.compile!(",
          to_doc(regex.source, opts),
          ", ",
          to_doc(regex.opts, opts),
          ")"
        ])

      modifiers ->
        color_doc(concat(["~r/", normalize(regex.source, ""), "/", modifiers]), :regex, opts)
    end
  end

  # What was escaped stays so; the delimiter, interpolations and what cannot be seen are.
  defp normalize(<<?\\, char::utf8, rest::binary>>, acc), do: normalize(rest, <<acc::binary, ?\\, char::utf8>>)
  defp normalize(<<?/, rest::binary>>, acc), do: normalize(rest, <<acc::binary, "\\/">>)
  defp normalize(<<"\#{", rest::binary>>, acc), do: normalize(rest, <<acc::binary, "\\\#{">>)
  defp normalize(<<char, rest::binary>>, acc) when char >= 32 and char <= 126, do: normalize(rest, <<acc::binary, char>>)

  # In an expression these escapes mean something else, or nothing.
  defp normalize(<<char, rest::binary>>, acc) when char in [?\b, ?\d, ?\e] do
    normalize(rest, <<acc::binary, "\\x", Integer.to_string(div(char, 16), 16)::binary, Integer.to_string(rem(char, 16), 16)::binary>>)
  end

  defp normalize(<<char::utf8, rest::binary>>, acc) do
    normalize(rest, <<acc::binary, Inspect.Text.escape_char(char)::binary>>)
  end

  defp normalize(<<byte, rest::binary>>, acc) do
    normalize(rest, <<acc::binary, "\\x", Integer.to_string(byte, 16)::binary>>)
  end

  defp normalize("", acc), do: acc
end
