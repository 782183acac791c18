defmodule IO.ANSI do
  @moduledoc """
  Colours and movements of a terminal, by escape sequences.

      iex> IO.ANSI.red() <> "text" <> IO.ANSI.reset()
      "\\e[31mtext\\e[0m"
  """

  @type ansicode :: atom

  # Names with their codes; each is a function, and an atom that `format/2` takes.
  codes = [
    reset: 0,
    bright: 1,
    faint: 2,
    italic: 3,
    underline: 4,
    blink_slow: 5,
    blink_rapid: 6,
    inverse: 7,
    reverse: 7,
    conceal: 8,
    crossed_out: 9,
    primary_font: 10,
    font_1: 11,
    font_2: 12,
    font_3: 13,
    font_4: 14,
    font_5: 15,
    font_6: 16,
    font_7: 17,
    font_8: 18,
    font_9: 19,
    normal: 22,
    not_italic: 23,
    no_underline: 24,
    blink_off: 25,
    inverse_off: 27,
    reverse_off: 27,
    reveal: 28,
    not_crossed_out: 29,
    default_color: 39,
    default_background: 49,
    framed: 51,
    encircled: 52,
    overlined: 53,
    not_framed_encircled: 54,
    not_overlined: 55
  ]

  colors = [:black, :red, :green, :yellow, :blue, :magenta, :cyan, :white]

  color_codes =
    for {color, index} <- Enum.with_index(colors),
        {name, code} <- [
          {color, 30 + index},
          {:"light_#{color}", 90 + index},
          {:"#{color}_background", 40 + index},
          {:"light_#{color}_background", 100 + index}
        ],
        do: {name, code}

  for {name, code} <- codes ++ color_codes do
    @doc "The sequence for `#{name}`."
    @spec unquote(name)() :: String.t()
    def unquote(name)(), do: unquote("\e[#{code}m")
  end

  @doc "The sequence that moves the cursor home."
  def home, do: "\e[H"

  @doc "The sequence that clears the screen."
  def clear, do: "\e[2J"

  @doc "The sequence that clears the line."
  def clear_line, do: "\e[2K"

  for {name, code} <- codes ++ color_codes do
    defp format_sequence(unquote(name)), do: unquote("\e[#{code}m")
  end

  defp format_sequence(:home), do: home()
  defp format_sequence(:clear), do: clear()
  defp format_sequence(:clear_line), do: clear_line()

  defp format_sequence(other) do
    raise ArgumentError, "invalid ANSI sequence specification: #{inspect(other)}"
  end

  @doc """
  Whether sequences are used where nobody says: the setting `:ansi_enabled` of `:elixir`.
  """
  def enabled?, do: :application.get_env(:elixir, :ansi_enabled, false)

  @doc """
  A colour of 256, by number.

      iex> IO.ANSI.color(3)
      "\\e[38;5;3m"
  """
  def color(code) when code in 0..255, do: "\e[38;5;#{code}m"

  @doc """
  A colour by the shares of red, green and blue, each from 0 to 5.

      iex> IO.ANSI.color(0, 0, 5)
      "\\e[38;5;21m"
  """
  def color(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5, do: color(16 + 36 * r + 6 * g + b)

  @doc "A background of 256, by number."
  def color_background(code) when code in 0..255, do: "\e[48;5;#{code}m"

  @doc "A background by the shares of red, green and blue, each from 0 to 5."
  def color_background(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5 do
    color_background(16 + 36 * r + 6 * g + b)
  end

  @doc "The sequence that moves the cursor to a line and a column."
  def cursor(line, column) when is_integer(line) and line >= 0 and is_integer(column) and column >= 0 do
    "\e[#{line};#{column}H"
  end

  @doc "The sequence that moves the cursor up."
  def cursor_up(lines \\ 1) when is_integer(lines) and lines >= 1, do: "\e[#{lines}A"

  @doc "The sequence that moves the cursor down."
  def cursor_down(lines \\ 1) when is_integer(lines) and lines >= 1, do: "\e[#{lines}B"

  @doc "The sequence that moves the cursor to the right."
  def cursor_right(columns \\ 1) when is_integer(columns) and columns >= 1, do: "\e[#{columns}C"

  @doc "The sequence that moves the cursor to the left."
  def cursor_left(columns \\ 1) when is_integer(columns) and columns >= 1, do: "\e[#{columns}D"

  @doc "Colours of kinds of terms and code, as the shell shows them."
  def syntax_colors do
    [
      atom: :cyan,
      binary: :default_color,
      boolean: :magenta,
      charlist: :yellow,
      list: :default_color,
      map: :default_color,
      nil: :magenta,
      number: :yellow,
      string: :green,
      tuple: :default_color,
      variable: :light_cyan,
      call: :default_color,
      operator: :default_color
    ]
  end

  @doc """
  Makes sequences of the atoms in a list, and resets at the end.

      iex> IO.ANSI.format(["Hello, ", :red, :bright, "world!"], true)
      [[[[[[], "Hello, "] | "\\e[31m"] | "\\e[1m"], "world!"] | "\\e[0m"]
  """
  def format(ansidata, emit? \\ enabled?()) when is_boolean(emit?) do
    do_format(ansidata, [], [], emit?, :maybe)
  end

  @doc """
  Makes sequences of the atoms in a list.

      iex> IO.ANSI.format_fragment([:bright, ~c"Word"], true)
      [[[[[[] | "\\e[1m"], 87], 111], 114], 100]
  """
  def format_fragment(ansidata, emit? \\ enabled?()) when is_boolean(emit?) do
    do_format(ansidata, [], [], emit?, false)
  end

  defp do_format([term | rest], rem, acc, emit?, append_reset) do
    do_format(term, [rest | rem], acc, emit?, append_reset)
  end

  defp do_format(term, rem, acc, true, append_reset) when is_atom(term) and term != [] do
    do_format([], rem, [acc | format_sequence(term)], true, !!append_reset)
  end

  defp do_format(term, rem, acc, false, append_reset) when is_atom(term) and term != [] do
    do_format([], rem, acc, false, append_reset)
  end

  defp do_format([], [next | rest], acc, emit?, append_reset), do: do_format(next, rest, acc, emit?, append_reset)
  defp do_format([], [], acc, true, true), do: [acc | "\e[0m"]
  defp do_format([], [], acc, _emit?, _append_reset), do: acc
  defp do_format(term, rem, acc, emit?, append_reset), do: do_format([], rem, [acc, term], emit?, append_reset)
end
