x = Process.get(:x, :a)
<<x::8>>
