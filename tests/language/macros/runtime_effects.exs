defmodule Eff do
  defmacro count do
    n = (Process.get(:n) || 0) + 1
    Process.put(:n, n)
    n
  end

  defmacro spawned do
    parent = self()
    ref = make_ref()
    spawn(fn -> send(parent, {ref, Enum.sum(1..10)}) end)

    receive do
      {^ref, v} -> v
    end
  end

  defmacro readfile(path) do
    File.read!(path) |> String.split("\n") |> hd()
  end

  defmacro defmod(name) do
    defmodule Module.concat(Made, name) do
      def hi, do: unquote(name)
    end

    quote(do: unquote(Module.concat(Made, name)).hi())
  end

  defmacro say(x) do
    IO.puts("compile: #{Macro.to_string(x)}")
    quote(do: IO.puts("run: #{unquote(x)}"))
  end

  defmacro crash(kind) do
    case kind do
      :raise -> raise ArgumentError, "boom"
      :throw -> throw(:ball)
    end
  end

  defmacro task, do: Task.async(fn -> 42 end) |> Task.await()
end

defmodule EffUser do
  require Eff
  IO.puts("body start")
  def a, do: {Eff.count(), Eff.count(), Eff.count()}
  def b, do: Eff.spawned()
  def c, do: Eff.readfile(__ENV__.file)
  def d, do: Eff.defmod("X")
  def e, do: Eff.say(1 + 2)
  def f, do: Eff.task()
  IO.puts("body end")
end

IO.inspect(EffUser.a())
IO.inspect(EffUser.b())
IO.inspect(EffUser.d())
EffUser.e()
IO.inspect(EffUser.f())

for k <- [:raise, :throw] do
  try do
    Code.eval_quoted(quote do
      require Eff
      Eff.crash(unquote(k))
    end)
  rescue
    e -> IO.inspect(e)
  catch
    k, v -> IO.inspect({k, v})
  end
end
