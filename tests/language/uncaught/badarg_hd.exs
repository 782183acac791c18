x = Process.get(:x, [])
hd(x)
