x = Process.get(:x, {1, 2})
"value: #{x}"
