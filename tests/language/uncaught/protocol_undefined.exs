Enum.map(Process.get(:x, 5), & &1)
