# A tree may claim any line.
for line <- [1, 16_777_215, 16_777_216, 20_000_000, 50_331_648, 4_000_000_000] do
  body =
    quote line: line do
      def f(x), do: add(x) + 1
      defp add(x), do: x + 1
    end

  name = Module.concat(Far, "L#{line}")
  Code.compile_quoted({:defmodule, [line: line], [name, [do: body]]})
  IO.inspect(try do name.f(:a) rescue e -> e.__struct__ end)
end
