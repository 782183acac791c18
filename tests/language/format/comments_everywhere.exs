sources = [
  ~S"""
  @callback a(b) :: c # x
  @callback d(e) :: f
  """,
  ~S"""
  use Foo, # x
   a: 1
  """,
  ~S"""
  alias Foo.{A, # x
   B}
  """,
  ~S"""
  import Foo # x
  import Bar
  """,
  ~S"""
  foo.
   # x
   bar
  """,
  ~S"""
  foo
   # x
   .bar
  """,
  ~S"""
  foo
   # x
   .bar(1)
   # y
   .baz(2)
  """,
  ~S"""
  ~w(
   # x
  )
  """,
  ~S'''
  """
  # x
  """ # y
  ''',
  ~S"""
  quote do: # x
   a
  """,
  ~S"""
  with a <- b # x
   do
   c
  end
  """,
  ~S"""
  for a <- b, # x
   # y
   c <- d,
   # z
   into: e,
   # w
   do: f
  """,
  ~S"""
  for a <- b, # x
   into: e do
   f
  end
  """,
  ~S"""
  defmodule A do
  end # x
  """,
  ~S"""
  defmodule A do # x
  end
  """,
  ~S"""
  defmodule A do

   # x
  end
  """,
  ~S"""
  defmodule A do
   # x

  end
  """,
  ~S"""
  # x

  defmodule A do
   a

   # y
   @b c # z
   # w
   @d e
   # v

   @f g
   # u
   def h, do: i # t
   def j, do: k


   # s
   # r
   def l do m end
   # q
   def n do o end # p
   def q, do: r
  end

  # e
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
