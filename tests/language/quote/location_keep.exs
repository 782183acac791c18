defmodule Keep do
  defmacro boom do
    quote location: :keep do
      def boom, do: raise("kept")
      def place, do: {__ENV__.line, Path.basename(__ENV__.file)}
    end
  end

  defmacro plain do
    quote do
      def plain, do: __ENV__.line
    end
  end

  defmacro lined do
    quote line: 1234 do
      def lined, do: __ENV__.line
    end
  end
end

defmodule User do
  require Keep
  Keep.boom()
  Keep.plain()
  Keep.lined()
end

IO.inspect(User.place())
IO.inspect(User.plain())
IO.inspect(User.lined())

try do
  User.boom()
rescue
  e ->
    [{m, f, a, info} | _] = __STACKTRACE__
    IO.inspect({e, m, f, a, Path.basename(to_string(info[:file])), info[:line]})
end

ast = quote location: :keep, do: foo(1)
{:foo, meta, [1]} = ast
{file, line} = meta[:keep]
IO.inspect({Path.basename(file), line})
