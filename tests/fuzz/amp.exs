# Loads each file of the folder FUZZ_FOLDER as the module Mutant and calls its functions with odd
# arguments. Whatever they do, the machine goes on.
folder = System.fetch_env!("FUZZ_FOLDER")

odd = {
  0,
  -1,
  123_456_789_012_345_678_901_234_567_890,
  1.5,
  :a,
  nil,
  true,
  [],
  [1, 2, 3],
  [1 | 2],
  {},
  {:ok, 1},
  {1, 2, 3, 4},
  %{},
  %{a: 1, b: 2},
  "binary",
  <<1::size(3)>>,
  fn x -> x end,
  make_ref(),
  ~c"text",
  [a: 1, b: 2],
  1..3,
  String.duplicate("long ", 100),
  Enum.to_list(1..50)
}

main = self()
before = Process.list()

call = fn function, arguments ->
  work = fn ->
    try do
      apply(Mutant, function, arguments)
    catch
      _, _ -> :ok
    end
  end

  limit = %{size: 300_000, kill: true, error_logger: false}
  {pid, reference} = :erlang.spawn_opt(work, [:monitor, max_heap_size: limit])

  receive do
    {:DOWN, ^reference, _, _, _} -> :ok
  after
    40 ->
      Process.exit(pid, :kill)

      receive do
        {:DOWN, ^reference, _, _, _} -> :ok
      after
        20_000 -> System.halt(3)
      end
  end
end

flush = fn flush ->
  receive do
    _ -> flush.(flush)
  after
    0 -> :ok
  end
end

{:ok, names} = :file.list_dir(folder)
names = for name <- names, name = to_string(name), String.ends_with?(name, ".amp"), do: name

for {name, n} <- Enum.with_index(Enum.sort(names)) do
  {:ok, binary} = :file.read_file(Path.join(folder, name))

  case :code.load_binary(Mutant, ~c"mutant", binary) do
    {:module, Mutant} ->
      {:ok, exports} = :file.read_file(Path.join(folder, String.replace_suffix(name, ".amp", ".exports")))

      functions =
        for line <- String.split(exports, "\n", trim: true) do
          [arity, function] = String.split(line, " ", parts: 2)
          {String.to_atom(function), String.to_integer(arity)}
        end

      for {{function, arity}, m} <- Enum.with_index(Enum.take(Enum.drop(functions, rem(n, 5)), 12)), round <- 0..2 do
        :ok = :file.write_file(Path.join(folder, "last"), "#{name} #{function}/#{arity} round #{round}")
        arguments = for i <- 1..arity//1, do: elem(odd, rem(n * 7 + m * 5 + round * 11 + i * 3, tuple_size(odd)))
        call.(function, arguments)
      end

      for pid <- Process.list() -- before, pid != main, do: Process.exit(pid, :kill)
      flush.(flush)

    {:error, _} ->
      :ok
  end
end

System.halt(0)
