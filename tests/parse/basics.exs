f -1
=====
foo.bar
=====
foo.bar 1
=====
foo.bar(1)
=====
Foo.Bar.Baz
=====
foo.Bar
=====
Foo.{A, B}
=====
a.(1, 2)
=====
a."foo bar"(1)
=====
a.+(1)
=====
'abc'
=====
'abc#{x}'
=====
"abc#{x}d"
=====
"""
  foo #{x}
  bar
  """
=====
~s"""
  foo #{x}
  """a
=====
~r/foo#{x}/iu
=====
~w[a b]
=====
:"foo bar"
=====
:"foo#{x}"
=====
a[b]
=====
a.b[c]
=====
@a[b]
=====
%{a: 1}
=====
%{a | b: 1}
=====
%Foo{a | b: 1}
=====
%{"a" => 1, b: 2}
=====
<<a::8, b>>
=====
{a, b}
=====
{a, b, c}
=====
fn a, b when c -> d
  e
end
=====
fn -> x end
=====
case x do
  a -> b
  c when d -> e; f
end
=====
if x do y else z end
=====
a not in b
=====
not a in b
=====
not(a in b)
=====
a..b//c
=====
..
=====
...
=====
&1
=====
&foo/1
=====
&(&1 + 1)
=====
(a; b)
=====
(a)
=====
((a))
=====
()
=====
a = b = c
=====
x when a: 1
=====
"foo": 1
=====
["foo": 1, "b#{x}": 2]
=====
f a: 1, b: 2
=====
f(a: 1)
=====
f(x, a: 1)
=====
f x, a: 1
=====
f a do
  b
end
=====
f do end
=====
f do -> x end
=====
f(1)(2)
=====
f(1)(2)(3)
=====
a
b

c
=====
-1
=====
+a
=====
!a
=====
not a
=====
^a
=====
@foo 1
=====
@foo
=====
try do
  a
rescue
  b -> c
after
  d
end
=====
a |> b
=====
a
|> b
=====
?a
=====
1_000
=====
0xFF
=====
1.0e10
=====
a
+ b
=====
(a -> b)
=====
(a, b -> c; d -> e)
=====
fn (a, b) -> c end
=====
fn (a) -> c end
=====
fn (a, b) when c -> d end
=====
fn () -> c end
=====
fn () when c -> d end
=====
fn a -> end
=====
foo.bar do x end
=====
foo.() do x end
=====
~S(a#{b})
=====
~FOO(a)x
=====
nil
=====
f true, nil
=====
[a: 1, b: 2]
=====
[a, b | c]
=====
[]
=====
{}
=====
<<>>
=====
%{}
=====
%Foo{}
=====
%foo.bar{}
=====
%@a{}
=====
unquote(x)(1)
=====
foo.unquote(x)(1)
=====
a."b"
=====
a."b#{c}"
=====
a.b.c
=====
f.()
=====
Foo
=====
Foo.bar
=====
Foo.'bar'()
