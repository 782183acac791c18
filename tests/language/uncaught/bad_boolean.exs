x = Process.get(:x, 1)
x and true
