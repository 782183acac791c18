alias Foo.Bar
import String
IO.puts("x")
