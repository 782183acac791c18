# Calls of undefined functions that a module, or an option, says nobody is to be told of: of all these
# one is left.
defmodule Module1 do
  @compile {:no_warn_undefined, Nope}
  def f, do: Nope.x(1)
end

defmodule Module2 do
  @compile {:no_warn_undefined, {Nope, :x, 1}}
  def f, do: Nope.x(1)
  def g, do: Nope.x(1, 2)
end

defmodule Module3 do
  @compile [{:no_warn_undefined, [{Nope, :z, 1}, Other]}, {:inline, f: 0}]
  def f, do: Nope.z(1)
  def g, do: Other.y()
end

Code.put_compiler_option(:no_warn_undefined, [Nope, {Other, :y, 0}])
Code.compile_string("defmodule Module4 do\n  def f, do: {Nope.f(), Other.y()}\nend", "four.ex")
Code.put_compiler_option(:no_warn_undefined, :all)
Code.compile_string("defmodule Module5 do\n  def f, do: {Nope.f(), Other.y(), Third.z()}\nend", "five.ex")
Code.put_compiler_option(:no_warn_undefined, [])
