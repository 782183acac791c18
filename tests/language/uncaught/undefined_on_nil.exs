x = Process.get(:nope)
x.foo()
