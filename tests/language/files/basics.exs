# Files in programs: a log that grows, lines that are counted, a copy of a tree, a device.
dir = Path.join(System.tmp_dir!(), "ampoule_basics_#{System.pid()}")
File.mkdir_p!(dir)
log = Path.join(dir, "log.txt")

for n <- 1..100, do: File.write!(log, "line #{n}\n", [:append])
IO.inspect(File.stream!(log) |> Enum.count())
IO.inspect(File.stream!(log) |> Stream.map(&String.trim/1) |> Enum.at(49))
IO.inspect(File.read!(log) |> String.split("\n", trim: true) |> List.last())

# Many processes write their own files, one reads them all.
1..20
|> Enum.map(fn n ->
  Task.async(fn -> File.write!(Path.join(dir, "part#{n}"), String.duplicate("#{rem(n, 10)}", n)) end)
end)
|> Enum.each(&Task.await/1)

parts = Path.wildcard(Path.join(dir, "part*"))
IO.inspect({length(parts), parts |> Enum.map(&File.stat!(&1).size) |> Enum.sum()})

# A device is a process: others may write to it, and it goes with its owner.
{:ok, device} = File.open(Path.join(dir, "shared"), [:write, :utf8])
Task.await(Task.async(fn -> IO.puts(device, "häßlich") end))
IO.write(device, [?a, "b"])
:ok = File.close(device)
IO.inspect(File.read!(Path.join(dir, "shared")))

owner = self()
spawn(fn -> send(owner, File.open(log)) end)
{:ok, orphan} = receive(do: (opened -> opened))
ref = Process.monitor(orphan)
receive(do: ({:DOWN, ^ref, _, _, _} -> IO.puts("closed")))

# Large contents, through buffers and back.
big = Path.join(dir, "big")
lines = for n <- 1..3_000, do: "#{n}: #{rem(n * 7919, 10_007)}\n"
Enum.into(lines, File.stream!(big, [:delayed_write]))
IO.inspect(File.read!(big) == IO.iodata_to_binary(lines))
IO.inspect(File.stream!(big, 4096) |> Enum.map(&byte_size/1) |> Enum.sum() == File.stat!(big).size)
IO.inspect(File.stream!(big) |> Stream.drop(1_999) |> Enum.take(1))

try do
  File.read!(Path.join(dir, "nothing"))
rescue
  error in File.Error -> IO.inspect({error.reason, error.action, Path.basename(error.path)})
end

IO.inspect(length(File.rm_rf!(dir)))
IO.inspect(File.exists?(dir))
