1 2; Foo(1)
=====
Foo(1 2
=====
Foo(1 2)
=====
Foo.Bar(1 2)
=====
%Foo(1){}
=====
Foo
(1)
=====
defmodule A do
  def f do
    if x do
      1
  end
end
=====
defmodule A do
  def f do
    1
    end
  end
end
=====
defmodule A do
  def f
    1
  end
end
=====
if a do
  b
end
end
=====
a(
  fn ->
    b
)
=====
[
  if a do
    b
  ]
end
=====
fn a ->
  if b do
    c
end
=====
defmodule A do
  def f do
    (1
  end
end
=====
defmodule A do
  def f do
    1)
  end
end
=====
defmodule A do
  def f do
    [1
  end

  def g do
  end
end
=====
if a do
  if b do
end
  if c do
  end
=====
  if a do
end
b do
=====
"abc
def
=====
end end
=====
f do end end
=====
  f do
end
end
