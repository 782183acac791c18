'abc
=====
~s"abc
=====
~s'abc
=====
~s/abc
=====
'''
abc
=====
~S"""
abc
=====
:"abc
=====
"#{a
=====
"a
#{a
 b
=====
(a]
=====
x = (a, b]  # c
=====
(a

=====
(a


=====
f do

=====
f do






=====
f do



=====
a.b(
  c,

=====
1 +

=====
1 +


=====
1 + # c

=====
foo.
=====
foo.


=====
[















































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































































a}
=====
"abc




















b
=====
(	b]
=====
日本(b]
=====
é = (
 é]
=====
f a,
=====
fn a ->



=====
~s(a
=====
~w[a
b
=====
%{a: 1
=====
<<1
=====
a."b
=====
["a
=====
x
"""
  abc
  
=====
?
=====
a $ b
=====
\
=====
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

=====
[1, 2
=====
foo(
  a,
  b]
=====
x = 1 2
=====
héé + "日本" 2
=====
	a 	 1 2
=====
"\xzz"
=====
a = "
abc
=====
@foo :a.B
=====
end
=====
f a: 1, b
=====
# x

  1 2 # y
=====
a +
=====
a
b +

=====
(a


)))
=====
~s(abc
=====
"""
abc
=====
[f a, b]

=====
(a # c
=====
(a # c
# d

=====
(a   
   
  
=====
f do # x
=====
# ‮ a
=====
