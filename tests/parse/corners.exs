+//2
=====
!//2
=====
*//2
=====
a =//b
=====
&//2
=====
& //2
=====
&&//2
=====
@//2
=====
..//2
=====
...//2
=====
a - //b
=====
a -//b
=====
a..//2
=====
a.. //2
fn do end
=====
fn a, do end
=====
f a, do end
=====
f a, do
=====
f, do
=====
[do end]
=====
(do end)
=====
f(a, do end)
=====
{do end}
=====
1 + do end
=====
a = do end
=====
; do end
=====
do end
=====
a
do end
=====
a,
do end
=====
f a: do end
=====
fn a -> do end end
=====
if a do do end end
=====
f do
f do
=====
f do f do
=====
f do
  f do
=====
f do
f do
f do
=====
f do
f do
end
=====
(f do
f do
=====
f do
(f do
=====
fn a
fn b
=====
fn a fn b
=====
f do
 fn b
=====
fn a
 f do
=====
f do
(
=====
(
(
=====
[
f do
g do
end
=====
if a do
  b
  if c do
  d
end
=====
f do
g
  f do
=====
f do
g
  f do
f do
=====
  f do
f do
=====
f do
f do
f do
end
=====
f do
  f do
f do
end
=====
a.>>b
=====
a.<<b
=====
a.<<b>>
=====
a.<<<b
=====
a.<<~b
=====
a.>>>b
=====
a.=b
=====
a.->b
=====
a.=>b
=====
a.<-b
=====
a.::b
=====
a.%b
=====
a.&b
=====
a.&1
=====
a.|b
=====
a./b
=====
a.//b
=====
a.\\b
=====
a..b
=====
a...b
=====
a....b
=====
a.,b
=====
a.:b
=====
a.not b
=====
a.not in b
=====
a.+b
=====
a.+ b
=====
a.+(b)
=====
a.+[b]
=====
a.+ do end
=====
a.+ -b
=====
a.! b
=====
a.~~~b
=====
a.^^^b
=====
a.<|>b
=====
a.++: 1
=====
a.b: 1
=====
[a.b: 1]
=====
a."b": 1
=====
a.B: 1
=====
a.do: 1
=====
a.b?: 1
=====
a.(b: 1)
=====
f do end |> g a, b
=====
f do end = g a, b
=====
f do end |> g a
=====
f do end + g a, b
=====
f do end when a: 1
=====
f do end |> x = g a, b
=====
x when f a, b
=====
a |> f(b) do c end
=====
a |> -f b
=====
a |> not f b, c
=====
a |> f b: 1
=====
a |> x.y b
=====
a |> x.y
=====
a ~> f b
=====
a |> @f b
=====
a |> &f b
=====
a |> ...f b
=====
a |> f -b
=====
a |> f(b c)
f do g do end end
h do
=====
f do
f do
end
end
h do
=====
f do
f do
end
h do
=====
f do
g fn -> end
h do
=====
f do
g fn ->
end
h do
=====
f do
fn b
=====
f do
fn b end
end
fn b
=====
  f do
    end
end
end
=====
  f do
    end
f do
end
end
=====
f do
  end
g do
  h do
    end
  end
end
=====
f do
    end
  end
=====
a do
  b do
    c do
  end
end
=====
a do
  b do
    c do
  end
  d do
  end
end
=====
a do
  b do
    c do
  end
  d do
  end
  e do
  end
end
=====
a do
  b do
    c(
  end
  d do
  end
end
=====
fn
do end
=====
a
;do end
=====
x = a do
  fn b ->
    c
end
=====
a do
b(do: fn ->
c
end)
d do
=====
a do b do c do end end
=====
a do; b do; c do; end; end
=====
a(fn -> b(fn -> c end)
=====
a do
  b(fn ->
  c end
=====
a do
  b fn ->
  c end
=====
f do
"#{g do
"
end
=====
"#{
f do
g do
}"
f do
fn b
end
  g do
=====
f do
  fn b ->
  g do
  end
end
=====
fn
 f do
g do
=====
fn a -> b end
fn c -> d
f do
=====
a ~s(b) ~S[c]x
=====
a 1 ~s"""
  a
  """
=====
1 ~s()
=====
1 ~s("\\)
!f do end == 1
=====
-f do end | 1
=====
@f do end + 1
=====
&f do end | 1
=====
...f do end | 1
=====
not f do end and 1
=====
^f do end.a
=====
! ! f do end == 1
=====
1 + !f do end + 1
=====
1 * -f do end + 1 * 2
=====
a |> !f do end |> b
=====
@f do end
=====
1 + @f do end + 1
=====
:::
=====
::::
=====
:::a
=====
[:::, 1]
=====
a:::b
a ++++b
=====
a ----b
=====
a +++b
=====
a <<<<b
=====
a >>>>b
=====
~~~~a
=====
a ====b
=====
a !===b
=====
....
=====
.....
=====
a &&&&b
=====
a &&& &b
=====
a ||||b
=====
a ~>>>b
=====
a <<~~b
=====
a <~>>b
=====
a <|>>b
=====
a &&&b
=====
a &&&&&&b
=====
a ==~b
=====
a ***b
=====
a ** *b
=====
a ===~b
=====
a ->>b
=====
a |>>b
=====
a <>>b
=====
a <==b
=====
a >==b
=====
a ///b
=====
a :::b
=====
a <--b
=====
a ++b
=====
a +++ +b
=====
a ---b
=====
a..-1
=====
a.. -1
=====
a...b
=====
a ...b
=====
f ...b
=====
a..b..
=====
:+++
=====
:++++
=====
:&&&&
=====
&&&&/2
=====
&+++/2
=====
%a
=====
%a

{}
=====
{f a, .. b}
=====
.. b
=====
{f a, b .. c: 1}
