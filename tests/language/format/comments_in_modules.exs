sources = [
  ~S'''
  defmodule A do
    @doc "a"
    def foo, do: 1

    # --- hello
    @doc """
    b
    """
    def bar, do: 1

    # a
    # b

    # c
    def b do
      # d
      case x do
        # e
        a -> b # f
        # g
        c -> # h
          # i
          d
          # j
      end
      # k
    end
    # l

    # m
  end
  # n
  ''',
  ~S"""
  defp foo([head | tail] = list, a) do
    b
    # c
  end
  defp foo([], a), do: b # foo

  # What is not chosen
  defp foo([head | tail] = list, a) when is_list(a), do: b
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
