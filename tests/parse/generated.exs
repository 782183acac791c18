and>>|| 
=====
=> ^ "s" foo = f arescue end 
=====
=~ foo
=====
=> 
=====
+/2 
=====
**@ f a +/2 
=====
} } f a )( ~>// ~>] ~s(x) 
=====
%{a |  && -> :: __MODULE__ - a -1|> a.{ 
=====
b: 
 unquote_splicing(x) :"b c" a: "i#{a}t" &1 
=====
|<=, :: - ) 
=====
b not } & 
=====
< a: \\+ #c
 &1 
=====
**|> and ] 
=====
| // a not ^ . <-
=====
-- in ]^^^ 
=====
x:a!=f do << 
=====
^^^ ] 
=====
2.5 ( @ a: <> 
=====
rescue || 'c', . ~~~ fn>> 
=====
x when y =%{- 
=====
a.b 
=====
catch "k": not ++ != @- ^^^ 
=====
1 nil unquote_splicing(x),a -1, a.{ 
=====
and nilnot in:: x when y < a! 
=====
x ] "s" or :: ||+/2 -> ||
=====
.. =~ f ] #c
 ^ 
=====
** end_ %{a |  ; | 
=====
2.5:a ) ||| 
=====
end <- _ 
 
=====
'c' %A{ a.b c true in,
=====
?a f -a b? ... ^ ?a 
=====
%{ :a 
 and ~>< "i#{a}t"a! b 
=====
:"b c" 
=====
a![ 
=====
(!= else (= #c
 ||| 
=====
>> ,{ Ab a.b , - *
=====
||| <- 
=====
>> ^ 
=====
f(a) a: fn not , << :a :"b c" :"b c" 
=====
+/2 + A ] ~~~ () 
=====
.not when :"b c" 
=====
f *end f(a)
=====
f-> 
=====
<= "s" a.b c ?a )( [ ( ,
=====
b? -> () ( |||a.b c a! ^^^ _ 
=====
-> ! B.C 
=====
a.b celse #c
 in not 
=====
<- ) |~~~ or1 when :: 
=====
fn - * 
=====
} a 
=====
, () %{a |  %A{ || % f( . .. 
=====
B.Cf a <> ( 
=====
, after __MODULE__ 
 
=====
<-a -1() % or [ >> } 
=====
|| 
=====
+ __MODULE__ not@#c
 ++
=====
a[% a.b c _== 
=====
+/2 - ||| == ... % ~s(x) 
=====
/a: do   a @ whenfoo << 
=====
[ ( ] , 
=====
b? ~~~ not | a -1
=====
or { #c
=~
=====
andnot 
=====
?a 
 #c
 
=====
&& f a ,~s(x) f( ; not 
=====
^ ||<>   not indo 
=====
] <- / rescue != b: ] @"k": 
=====
* f -a when|| -- ++/ 
=====
^ __MODULE__ f a,

 b ||| ^^^ 
=====
-> > | > A &a.{ **

=====
f && after* \\ { { f() 
=====
2.5rescue a: > not in
=====
-> end .. 
=====
not in [ ~~~ f -a . fn catch 
=====
a -1 
=====
, %{a |  ^ [++ f(a) == 
=====
\\ < ( 
=====
() 
 f do 
=====
'c' f( 2.5} 
=====
||% A#c
 f else
=====
catch 

 == a: ~s(x) after "s" * 
=====
!= f do } 

 > when } f( 
=====
|| 'c' :aba -1 , 
=====
<<< * unquote_splicing(x) ~~~b 
=====
unquote_splicing(x) 1   
=====
:a => =~
=====
!
=====
_ A a.b c=[|| a.{ else a: 
=====
. fn <<:: [ ** rescue 
=====
1 in ! f( **f( a.{ a.b>> 
=====
)<<< 
=====
a -1B.C||| <= 
,nil 
=====
== 
=====
f a foo end>> :a x 1 
=====
a[ fn #c
a -1 "s" _ 
=====
not in . & % |>nil @ a.b rescue 
=====
foo a.{ ] + ,/ nil 2.5-> 
=====
// , end a.{ &&@
=====
, ^ or
=====
do < ~> 

~> ^^^true@ 
=====
^ rescue a.{ 
 * 
=====
<- ! )( else and |||] 
=====
#c

=====
else f({ 2.5 @a -1~~~ <> & 
=====
:: 
=====
catch %{ <- f -a ** "k": not ^^^ 
=====


 / 
=====
a.{ 
=====
& ?a .. ~~~ when A __MODULE__ 
=====
[ 
=====
not
=====
& a.b c <> in @ 
=====
+/2 / ++ , -> && :: in >>
=====
a[ x // end=~~>__MODULE__
=====
end end -- f a, + ^^^|> 
=====
// f 

 
=====
a -1 :: )( fn end after 
=====
. } )( f( :"b c"nil x when y 
=====
a.("i#{a}t" ) a.b c
=====
=> b?:"b c" ..in ! ;
=====
a[ "k": 
=====
fn [ 
=====
^ 
=====
f -a ~s(x) 
=====
else || 'c' a -1 "i#{a}t" 
=====
.. ) >> a.{ end -- ||| 
=====
f -a "i#{a}t"f do ~> 1 ++ 
=====
f a} do catch / 
=====
>> / ++ 
=====
! 
=====
) end |> end } 
 <= . \\ 
=====
! 1 , after <> , || .
=====
f() rescue %{
=====
b?and else%{ ] and ** aa! 
=====
:a do end a.b 
=====
f. true>> else A ?a
=====
-> << 
=====
B.C footrue 
 "s" do& %
 
=====
*"k": ... <= // 
=====
-> ++ in B.C &[ } 
=====
not>> end fn nil 
=====
a.{ 2.5 
=====
not __MODULE__ else foo , else 
=====
?a ( |> 
=====
f() ( __MODULE__ b? *<- 
=====
-> )(!<<<   
=====
<a.b c 
=====
do / \\ B.C<=<>#c

=====
:: @ 
=====
in ^ ||| ^^^ 

 ~> 
=====
__MODULE__[x]
=====
{[], 'c', ...} |> ... +a.b
=====
f  b: a=>...
=====
g! "s".+ when f  b: &1, [,]..fn (a, b: 1) -> A
a: 1 -> () -> ()
a: 1 ->  end, (%{}) - ...
=====
not nil && [f()]
=====
fn "s", x -> ..; () -> @a end.{A}
=====
[%A{@a} ..
g nil do :a end| b]
=====
a <> ...
=====
(nil  when f())
=====
__MODULE__
=====
{f f "s", fn  when "s" -> b end do 
 end, a.b "k": ()}
=====
f a: (f()) =='c'.. [] ||<<x::binary>>
=====
a.b ! a.()
=====
%a{{} => f()} ** a.b  do b end
=====
fn a.b a: nil.b -1 -> 2.5  |>  nil.B end
=====
g  do not(A)

"x#{..}y"  + &1.(a)

%{a | .. = A => <<A::binary, x::8>>, b: 1} end
=====
a.b(a.b x
|> .. b: <<A.B, A::8>>)
=====
a.b f(), @a, A.B
=====
a.b A.f [], 1.b, fn () -> nil; (~s(x)[A.B], []."q") -> ~s(x) end do [a.b c,f().b -1| b] end
=====
@A.B =={}
=====
A.B.b -1.b
=====
g(+2[2.5])
=====
{}
=====
() 
|> 
__MODULE__ \\
fn ~s(x), "s" -> ..
f()
2.5;  -> b end or
{__MODULE__, ?a}
=====
a[[]]
=====
(...)
=====
f  b: fn ((a: 1 -> &1)) ->  end
=====
[~~~a.b[(x)]]
=====
a=~ @a
=====
& "x#{{}.B}y"
=====
(&1)
=====
("s")
=====
&{x, %{}}
=====
g! g 1, ~s(x) do ~s(x)
b end
=====
a.b('c')(b)
=====
f "k": <<1::binary>>[g! 2.b c, ?ain
..., {f()}]
=====
A
=====
<<>>."q"
=====
[a.b  do A end,a.+,[] =~{}| b]
=====
x* a.b
=====
A.f :a, %{}, ...
=====
fn <<>>[...[x]], ('c'[&1] catch ) ->  end
=====
f fn "s" |>  {}, a.(@a, a.b) do ...
[] end -> ; (a, b: 1) -> @a end do {f x, ~s(x), f :a, x b: 'c'} end
=====
A.f & :a  :: 
b, fn () -> []
@a -> f() end  + f &1, b do @a end
=====
f __MODULE__, 'c'
=====
{"x#{2.5}y", f ..}[(()

?a

:a)  =  {b}]
=====
f b  |  (), {%{}, A}"k": {a, ..., {}}
=====
%A{a: &1.B}.+
=====
b[()].{A}
=====
%a{f (a) do "x#{ }y"

f nil, ...a: ?a end => f .. +  1 do f ... catch a.(:a) do A end end, b: 1}
=====
fn ({b.b c, <<>>, %a{%{}}}) -> ; a.b f __MODULE__, ?aa: &1, a.((), a) do (f()) -> {}
(A, b) ->  end"k": %{a | %{}}, %{a: a.b}.b -> [a.b a.b, ... do ... after "s" end,a.b  when b,f [], A.B do .. end, a: 1] end
=====
g(f  do () -> ..; 'c' ->  end, x.b, fn (f()) -> a: 1 -> x; (a, b: 1) ->  end)(b)
=====
@fn (a, b: 1) -> "s"; f(), a when @a -> %{} end
=====
[2,1,2.5a: 1]
=====
a.b a.b a.((), __MODULE__), a.b {}, a do ?a end do g  do @a end end
=====
fn (fn a.b(x)(b), f  do __MODULE__ end -> ..[x]; a: 1 ->  end) when %{a | @a => "s"}~> %{}  - {} -> "x#{%{}}y"; (fn (a, b: 1) ->  end, f %A.B{~s(x) => @a, b: 1}) -> g! g  do (2.5, b) ->  end end
=====
...==a==2
=====
f  do g a.b x, .. do [nil,%{},1] end
@__MODULE__ not in 2.5  when 
a
a.(...b, &1 -
nil) end
=====
{:a, x, 2}[f "s", A do "s" end]
=====
%{:a //'c' => ^1}
=====
(a: 1 -> :a)
=====
f ..., :a b: &1
=====
fn  ->  -> 
(a ::
[]) -> f a: :a end
=====
...2
=====
(fn f() -> __MODULE__, 'c' -> @a; () -> ~s(x) else "s"; a: 1 ->  end)
=====
&g! a.b, ..
=====
f a: x++
fn () -> 2; __MODULE__ end[(()) ++ "x#{A.B catch }y"]
=====
(nil)
=====
2
=====
fn (), b when a.b -> []
(a, b: 1) ->  end
=====
& f()
=====
[a: 1]
=====
{} = fn () when "s" -> 
A.B, b -> 1 end
=====
<<{}::binary>>
=====
fn () when @a  |  &1 -> ; fn b -> 2.5 end when f {}, 2a: __MODULE__ -> 2 end
=====
%A.B{[]}.b(c)
=====
1.{A}
=====
[] =  2.b(c)
=====
%{a | "x#{?a -> 2.5; (x, a) -> }y" => x.b -1}
=====
f ..., ~s(x) do __MODULE__; 2.5; A end
=====
<<>>
=====
%A{}*f  b: "s"
=====
[a.b [a.b, a: 1]"k": nil.b,f @1, x."q" b: <<~s(x)::8>>]
=====
... =>:a
=====
<<~s(x)::binary, ~s(x)::8>>.b(c)
=====
(<<nil>>) => f f() + "s"
=====
f fn :a, b -> ; (a.b) -> () end do a.b "k": %{} end
=====
(@a || x)
=====
(...)
=====
<<a.b | (...)::binary, a.b {}a: A[.. when  __MODULE__]::8>>
=====
a.b nil  ::  A.B, A.f %{}, A.B, @a.b
=====
f @a, ?a
=====
f &1, %{}
=====
f  do %{} end
=====
g(%{})
=====
"x#{2.5
...}y"
=====
(A)
=====
&a.b()
=====
nil.(a)
=====
.. ::
'c'
=====
[]  when  "s" ora.b "s"a: 1  |> a.b f(2, f(), nil) do () end do f %{}, A.B; "s".b end
=====
%{}
=====
& ['c',2,A.B]
=====
?a.b -1
=====
"x#{2 rescue (a, b: 1) -> A
(2.5, f()) -> %{}}y"[{x}]
=====
:a.b.b -1[fn  when {} -> 
-A.B, a.(b, x) ->  end]
=====
g %a{'c' => ()}.b c do f a: 'c' =~! () end
=====
'c'.{A}
=====
notA.B[__MODULE__]
=====
(2.5 -> ~s(x); () -> )
=====
%A.B{f()  = .. => A +
...}
=====
g(a.b, &1)(b)[a.b  do 2.5 end]==
{1}
=====
%A.B{}~>
f  b: "s"
=====
[]  |  a
=====
"x#{~~~(); %{}}y"
=====
...\\ b
=====
...B
=====
{@b, a.b ..., ... do ([]) -> %{} end, {} + 2}
=====
^'c' ..~s(x)
=====
a.() do (~~~__MODULE__.B, [f "k": (),nil."q",('c' rescue 2)a: 1]) ->  end
=====
<<>>[%{}] ::fn ("s"[1], b.b(c)) -> {} -> 
?a -> 'c' end
=====
(a.b  do a.b end  ::  __MODULE__ innil; g(! f()) do 
 end; fn a: 1 -> ~s(x) end[1=~ __MODULE__])
=====
g! fn ([]) -> A
:a -> 2 end, :a.B, fn (b, ?a) -> A; &1, A.B ->  end
=====
fn A -> b
{}
"s" end
=====
[%{} ~> ..]
=====
fn (g! ~s(x), A.B, a.b, a.b b, ~s(x), A) when () =~?a -> ; (@A, g! nil, __MODULE__) ->  end
=====
%{}or~s(x)[{}  |> 2]
=====
([][?a])
=====
f f 'c' do __MODULE__ else &1 end, a.b __MODULE__ do "s" end do ! ~s(x)
[@a,"s",a.b, a: 1] end
=====
<<(:a)::binary>> *...fn () when @a -> ; ?a, A.B -> ; end
=====
a.b f A.Bwhen[2,A.B], %@a{a: b <...}, (..) <
().b(c)
=====
b.B
=====
fn () -> 1
fn 1 -> x end, ~s(x) ->  end
=====
not{..}  |  @a.+
=====
fn 2.5|> nil -> a.b
[a.b,nil,A,] -> (...

2.5

()) end
=====
g a.b 'c', &1, {} do {..., ?a} end
=====
x / 2
=====
!<<>>
=====
(A.f fn  -> %{}
:a -> 'c' end, ...a.b catch f  b: -&1)
=====
{}[?a]in{...}
=====
g(g  do {}
"s" end, a.b a.b, x"k": __MODULE__)
=====
f f 2.5, <<:a>>, [, a: 1]
=====
f  do ?a end
=====
{}[:a]
=====
f g! a **
'c', :a ::  x, ^%{}
=====
[(),{}, a: 1]
=====
f A.B
=====
g A.f a not in __MODULE__, f  b: nil, (;) do fn () when {} ->  end end
=====
"x#{...}y"
=====
A.f 1.b c, %A{a: a.b}, g! :a, b, ...
=====
_f a_MODULE__[x]
=====
f a, ..., [a: 1], g  do  end}
=====
,aa.b."q"
=====
{fn (a, b:. 1) -,> A.B end}
=====
g <<()>> do ({}) -> 2nil] end
=====
fn "s",) x -> ..; () -> @a nd.{A}
=====
f [{},&1,{}| b] ::  :a<>a, g nil, a.b do x
x end  when f __MODULE__, {} do  -> __MODULE__; 'c' ->  enda: f  b: f() ==x
=====
a.b {1} do f(A) after () when a.(A, ?a ->  end ~>:a  {= 
a.b
=====
f :a, f() do ( end
=====
fn a: 1 -> {}; () -> fn (&1, __MODULE__) -> "s"
2 -> &1 end end
=====
f  do A[ 2.5]when
A.f 2.5, &1, @a after &1 whe<nA.B \\nil end
=====
.. 
**
A.B
=====
{}
=====
a =<<A.b
=====
<<g(.)>f>
=====
2.5 |> () **[?a, a:do  1]
=====
%A.B{a: "x#{f( after &1}y{"}["x#{"s"}y"]
=====
//a+/2.()
=====
g a.b  do 'c' |
"s" end, "x#{["s",b]}y" do   end
=====
:a/ A.B-a=> nil
=====
g! f().b c 
|>  f  b: "s" = nil
=====
[{}]
=====
f()(b)
=====
A.B <()
=====
a.(b f :a, A;.B|A.B, a.b f(), %{} b: "s"
=====
%@a{}
=====
!%@a{a: f()}
=====
&1  | 
{f -a}when
=====
{<<g! f()>>}
=====
- :a
=====
,{A, b}
=====
f A.f & ?a, :a  :: 
b, fn (
) -> []
@a -> f() end  + f &1, b do @a end
=====
{"x#{ 2.5}y", f ..}[(()

?a

:a)  =  {b}]
=====
%{})+
=====
{(A.B catch )=> g(A.B, ())(b), a.b {}.{A}, "x#{__MODULE__ / @a}y"}
=====
fn (a, b: 1) when f ... -> 
%A.B{2 => nil, b: 1} when (?a; ()) -> ['c'..a: 1] end
=====
2 ::"s^ "
=====
A.nilf b
=====
fn. (), A.B -> ;  ->  end
=====
{}
=====
(;)
=====
(%a{g A, nil do 2.5 catch  end => fn a -> end}, %{}.b c and
not :a -> a.b ~s(x).B; 'c' * x  = f(2.5), a.b "x#{a.b}y", {}  ::  {}, "s" ==2 -> (%{}))
=====
(-1 |>  a.ba.b, 2.5, 1)
=====
<<{@
a, ()}>>
=====
a.b 1, A"k": ~s(x)[..]
=====
[b,__MO;DULE__,ab]
=====
g __MODULE__, ~s(x) do A; @a; 2.5 end  = a.b ..., a"k": f()
=====
f nil | A, a.b x, A b: .. do {}

[][()] end
=====
f()\\ A  :: 
fn aa.{.b when a ->  end =~
[%{a | A.B};,@A, a: 1]
=====
a.b %a{}, 'c'"s".b fc do f()~> f() end
=====
+...
=====
do 1  when b
=====
f %{}, .. || ...  | 
a.b nil, [] do ~s(x); b; __MODULE__ end, ! A.B.+
=====
xorf( :a(
=====
g (x when 'c' -> ) =  a[__MODULE__] do g() ctch  end
=====
(%{}, @a -> 
(x) -> ())+%a{a: A}** f ?a  when  ?a
=====
f().B["s"]
=====
[afterf(),[]]
=====
f @a[()]true, f  do; __MODULE__ end b: &x
=====
fn a.b([a.b,..| b], {f()}, &1 / b), (;) -> 2.5 ,*'|>c'.b(c) end
=====
2.5['c']|> :a+ []
=====
fn (a, b: 1) when :a ->  end
=====
a.b  do ; enddo 
=====
a.b  b:f do f()
=====
AB[?a+]
=====
[,]

=====
<<A, ()>do-> >
=====
-%a{.. => @a, b: 1}
=====
g! {2.5, s(x)}, [f(,a.b], nil ..
"s"
=====
a.b "k": ["s",2,x]
=====
"x#{"x#{&(1}y"; +A.B}y"
=====
[,]
=====
[]."q"
=====
fn (a, b: 1) -> A.B; nil, do {} when 2 -> a
 end
=====
{}
=====
([]) <
@a => :a[...[]  |> <<(>>]
=====
@a< x
=====
"x#{A.f ! A, fn a: 1 when %{} -> __MODULE__
'c'
%{} end}y"
=====
a.(:a)
=====
<<(A.B

@a

{})::binary, <<2.5::8, []::8>>::8>>
=====
g! g  do  -> b and~s(x) end
=====
a.b (), [] b: :a&& 'c' andA
=====
%{:a //'c' => ^1}
=====
{}<=
=====
a.b :a.b -1, 'c'.{A}
=====
f f a: .., ?a=do =not in nil
=====
f %.{}|> f 
=====
a. ("s", a)
=====
fn. () -> x end
=====
fn  -> &1 .end[<<f()>>]
=====
%(A.B{}
=====
A.f #c
2.5
=====
2
=====
{b[b], %A~s(x){__MODLE__ => :a, b: 1}}
=====
a. b(\\)
=====
f {__MODULE__, ?, nil} b.: a.b -1.b -1
=====
& f()
=====
{b, [], x} = fn () when "s" -> 
A.B, b -> 1 end
=====
fn (a, b: 1) when a.b {}a: A[.. when  __MODULE__]
 -> A.f nil; g! A.B, A; [].b -1; () when a.b  \\ a.() ->  end
=====
"x#{(2.5 =>a.b, %A.B{.. => a.b, b: 1}) -> __MODULE__ ==
~s(x); a: 1 -> f() *{}}y"  ::  @f() =~ a.b
=====
f a: {f ?a, a.b, :a, (f()), __MODULE__ -@a}
=====
a.b ({} + 2), %A{f((), &1) do ~s(x) end => a.()}, (;)
=====
~~~@a f()~> {}.b)
=====
a.b f 1, A(.B, ?a&1, f [], __MODULE__
=====
<<f"s".b c, not2a: %{a | b}::8>>
=====
(a.(fn -> 2.5

2.5

2.5; () ->  end) do %@a{a: a}; x && "s" end when "x#{f %{}, :a, :a}y" -> ; (%{a | a: - %{}}) -> )
=====
fn a.b f(a: "s", [[],A,~s(x)a: 1] -> %{a | 'c' => ni)l} end
=====
(f a.b 1, :a, 1, a.b @a"k": fn A.B -,> :a end)
=====
g(& a.b( () do 1 end, (fn .. when x -> 
(a, b: @1) -> &1 end))
=====
()  ::  __MODULE__
=====
fn {fn (..) -
> "s"
 when "s" ->  end}, fn A, .. when @a ->  end[a. x, ~s(x), A.B] when g! (%{}) -> ?a.b rescue  end
=====
do %{a.(a) +
%{}::
?a => [a: 1]}
=====
"x#{1}y"
=====
}.
=====
f ..., 2.5"k": %{}
=====
().
=====
%A.B{__MODULE__ => b}
=====
[  - 1 - f {}
=====
%A.B{fn (A.B) f(-> end}
=====
<<~s(notx), @a::8>>  |> (( ))
=====
f AB do nil end
=====
1.b c and a.b nil o  A end
=====
^f 2.//5, 2, %{} when 1.b 1
=====
-fn a.b([]) do fdo() end, %{}.b -1 -> b.+ end
=====
(a: 1 -> f  do () not inA end)
=====
()
=====
fn  -> ; end
=====
a.(2.5)(b)
=====
<<"s;"::8>>
=====
x.. b
=====
a.(f a.b f(), 2.5"k": a.(), ((:a, x) -> a.b  do 'c' end))
=====
g,! (), ?a, ..
=====
2 \\ fa:n?a
=====
a.(b \a
=====
f {}.b c, [a: 1]
=====
%@a{fn "x#{2.5; A; "s"}y" ->, a.b end}
=====
a.b () =~1, fn [], [] -> ()
(a, b: 1) -> () end do fn (a, b: 1) -> 2 *end

a* ..

%{}  when %{} end
=====
fn (a, b: 1) -> fn (__MODULE__, 'c') -> () -> ~s(x) end[a.b ?a, 1, c'; {} ->  end
=====
..a.b  b: ['c']  =  %{}
=====
()
=====
(b)
=====
%@a{a}
=====
[f([])a.{and
'c' ~>
b,not2.bca: 1]
=====
a.b A,-- A b: 'c'
=====
g! a.b
=====
2.5 |<<<|  :a
=====
(g! b)do [a.({x, nil}, 2[bf a], b  - @a)]
=====
(f,  b: A.B

:[@a] in&1==
a

__MODULE__|| A.b)
=====
%A{() => {} => (), b: 1}//f 'c' do %{a: b} end
=====
2 [ni'c'l]
=====
x and2.5
=====
g  do  end
=====
@(.. catch %{})
=====
%@a{a: x*a}
=====
f 2.5, a.b, a.b
=====
(2.5).{A}
=====
[<<>>,b[@a][().(a)],{a, %{}}// fn a -> 
a when "s" -> () enda: 1]
=====
fn (nil) -> 2.5
a: 1 -> %{} end
=====
a.b  do {{}, @a} end
=====
1[x][fn {} -> 2.5; 2.5; nil end]||
[| b]
=====
f f  do (g('c', A, 1)) -> ()[:a] end, 2.5  ::  <<A::8, ?a>>a: fn  -> ... end
=====
"x#{?a[A.B] after ({})}y"
=====
a.b -1
=====
f []a: 2.b -1
=====
f :aa: ~s(x)
=====
...
=====
(%{} rescue  -> )
=====
g f ?a do ?a end do a in :a catch  end
=====
-fn a when ?a -> 
(), __MODULE__ -> "s" end//"x#{"s"}y"
=====
:a.B
=====
(%{})
=====
f %{}, %{} b: @a[!@a]
=====
%@a{a.b}
=====
%A{a: .. <>... <>~s(x).+}
=====
a.b a: [[| b]a: 1]
=====
fn 2.5, b ->  end.B
=====
a.b ~s(x), 2.5, ?a[nil.(a) :: %@a{nil => "s", b: 1}]
=====
(())
=====
a.b "s", nil do 2 end
=====
//A
=====
+g(a, 1, @a)
=====
g! :a
=====
a.b(a.b () do %{} end)(b)
=====
%A.B{}[f()  when x]
=====
{not .., A.B not in 2}.b -1
=====
<<A>>
=====
%A{g ~s(x) do A end => 'c' =~
?a, b: 1}
=====
%{a | }||a.b  do a[..] end
=====
(@a):: & ?a
=====
() |> ().{A}
=====
a.b A, ~s(x), a
=====
() :: nil
=====
a.b f []"k": A, a.b &1, a, "s" ++.. => f(%{}, 2.5, 2)  |> 
[, a: 1]
=====
"x#{~s(x)}y"
=====
+%{"x#{[]}y" => 2 in ..}
=====
f f f(), %{}"k": f()or
a.b()(b)
=====
a["s"]
=====
fn (a, b: 1) -> fn ("x#{}y") when [~s(x),a.b,()| b] -> f() end end
=====
nil++ 2.5
=====
a.b %{} do __MODULE__ after __MODULE__ -> A; (A, nil) -> a end
=====
(^:a) *[fn (a.b) -> @a end,[],f(),]
=====
{g &1 do 'c'; @a; b end|> &&1, f "k": x.B, <<a.b.b(c)::binary>>}
=====
a.b &1
=====
{%@a{<<&1>> => %a{}}, f {}.b(c), @A.f __MODULE__, &1, @a}
=====
& a
=====
%{... => A.B}[%A{&1 => b, b: 1}]."q"
=====
:a~> @a
=====
a.b f x.b(c), a.b {f(), A}, %@a{}"k": &"s".{A}
=====
a.b @a, &1a: 2.5
=====
[2,&1,nil, a: 1] |> ?a."q"
=====
fn () -> -{nil, ~s(x), a.b} end
=====
& &1
=====
{a | b - 2[..], fn (x, 2) ->   end}
=====
g(A, __MODULE__, ()) <-fn (x, &1) -> {}

a end
=====
a.b 2<{}, A[f()] do f __MODULE__, a do ...; A.B end end
=====
<<..::8, nil::8>>
=====
{}
=====
(x ::  A)
=====
[....b,a.b] in...{}
=====
A.B.{A}
=====
?a || {}.+
=====
a.b x, 2 do  -> a end
=====
f  do ~s(x) end
=====
a.b "k": %{a.b.b(c) => ...nil}
=====
[a.b(&1.+, fn a: 1 when "s" -> {}
(1) -> 2.5 end, ... ++&1)| b]
=====
fn (?a, __MODULE__) -> [] catch __MODULE__
(x) -> ?a end
=====
{f f {}, b, & %{} do [A,A.B,]
a.b b do ... end
<<{}>> end, {fn b, 1 -> A.B end}, ?a[~s(x)].b}
=====
fn () when :a -> ; (a, b: 1) ->  end+~s(x) =a
=====
A.f ..
=====
fn (a, b: 1) -> +?a end
=====
- 2
=====
{x."q", fn (a, b: 1) when nil -> [] rescue .. end}
=====
:a.b
=====
f (;), a.{A}
=====
fn A ->  end
=====
"s"[..] /g  do ; end
=====
f {}, "s"
=====
notnota.b(__MODULE__, f(), f())
=====
[]
=====
&__MODULE__
=====
[! a,%A{@a => {}, b: 1},f 1, __MODULE__a: %{},]
=====
{a.b fn @a -> 2
(nil, :a) ->  end, f a: 'c' b: ()  ::  A.B, a.b(%A.B{a: {}}, %@a{x => a.b, b: 1}) do {} end}
=====
fn  -> ; ((), nil) ->  end =  %@a{}\\f g(:a, [], &1), [x,a,2.5a: 1] do f &1 end
=====
%{}.b(c)
=====
{:a, {}}
=====
2.5[{}] < [@a,&1,@a]
=====
&1+ 'c'
=====
(2, A= a -> 
() -> )
=====
a.b  b: f  do b end|| "x#{ when "x#{[] catch () -> 
(a, b: 1) when f() -> nil}y" -> }y"
=====
<<[%{},1,..., a: 1].{A}::8, "x#{.. -> () -> b}y"[%@a{a: ?a}]>>
=====
a ..nil\\ fn () -> A.B end
=====
f __MODULE__ =~ ?a, :a  + (), a.b
=====
f ?a, ~s(x), 2 < g! [], ..
=====
nil[...a]
=====
g f  do 'c' end =~() when b, (2) |> f().b do   end
=====
{A, 2.5, {}} - f 2, []
=====
g 1 do   end
=====
a.(.. + "s"inf(), (:a|| "s"), a.b "k": %{}[%{}])
=====
<<>>
=====
a.b [(),...,1a: 1] do [] / ()
f ~s(x), %{} b: {}
2 <-2.5 end
=====
%{a | a: f()}
=====
(&1 | 
[], f "k": __MODULE__ -> )
=====
__MODULE__.b -1
=====
f ()|> x do f()[~s(x)] end
=====
(a: 1 -> (
))
=====
()
=====
(a.b)
=====
fn a: 1 when ..|> ().b c -> A.B // A.B.b(c) end
=====
a.b f "k": @a
=====
fn ... -.., f(__MODULE__, a.b, A.B) -> f  b: f()
("s" after ) -> ~~~[] end
=====
f()|> :a
=====
a.b b ** a, fn (a, b: 1) -> __MODULE__; (nil, ...) ->  end
=====
f  do ; end
=====
a[2].B.b(c)
=====
{x, 2}
=====
notg! {}, __MODULE__, :a
=====
[{},__MODULE__| b]
=====
[,]
=====
g &1, b do b end  - a.b f() do ; end  when A.f 2.5, b
=====
[] && %{}
=====
a.b nil, 2a: ?a
=====
a.b "k": a.b() do "s" endin
{@a, ..., []} ==f  do ... end
=====
fn f() -> __MODULE__; A.B -> ... end
=====
(a.(@a))
=====
f @a, %{}.b -1
=====
"x#{b when "s" -> &1}y"
=====
[| b]
=====
[fn (...) when b ->  enda: 1] =>a.b .., A do .. end .. g a, nil do 
 end
=====
f (()), g &1, @a do :a end, __MODULE__ => nil
=====
f aand .. && "x#{~s(x) rescue }y", (:a.b)
=====
"x#{a.b a.b ornil, f .., {} do "s" else  end do ~s(x) 
|>  &1 end}y"
=====
a.b([]) do A
x
@a end[g 2.5 do "s"
{}
&1 end]
=====
%{}  |  x<-& 2.5
=====
f(a.b {.., ?a}, f {}, xa: &1)
=====
%{a | &1}
=====
"x#{%@a{a: fn a: 1 when @a -> ..

x

:a end} -> f A.B do b end}y"
=====
(fn (fn () ->  end, :a  |  "s") when g! ~s(x), {}, :a -> (;)
a: 1 when f b do &1 end -> 'c' end)
=====
fn  -> ... end
=====
a.b(%a{a: ...A}, a.b  do :a end[a.b  do @a end]) do f &() b: fn (()) ->  end else  end
=====
! %{}
=====
x an,d2.5
=====
@'c'[(.. catch %{})]  when a.;b []"kdo ": %{}.b(c)
=====
a.b & f(), {&&1, ?a}"k": %{a.(}.b -1
=====
nil+ A.B
=====
'c'[]
=====
! f().{A} / .. or 2.5=a- f()
=====
A.f a, ..., ()
=====
-a 
=====
fn &1 * __MODULE__ -> 
; a: 1 -> .. == __MODULE__ end
=====
fn ([fn (a, b: 1) -> nil; (a) when :a ->  end,g (), :a do 2.5, @a -> a end,[][2.5]| b], %{a | }) -> 
a: 1 ->  end
=====
fn () ->  end
=====
f; 1 b: 1
=====
@f __MODULE__, a, __MODULE__
=====
/x//
=====
fn (a, b: 1) -> :a
|> 
a - f ) do  end; a.b [, a: 1], f  do   end, :a::A -> .f :a, A.B = a|>a.b end
=====
f A = f() b: f() || ... when {[] <>b, %{a: A.B},@a..b -1}
=====
%{a | a: @a}::f() && ;@a
=====
f f(), {}, __MODUL E__ ..and fn () -> __MODULE__ end  :: 
{b  + 
~s(x), :a."q", a.b 
|> A}
=====
f A.B \\(()

'c'

2), "s"[2] **f(~s(x))
=====
{~s(x), 2, ?a}
=====
[| b]
=====
f a.b A.B do a.b end"k": f ..a, ~s(x), a.B
=====
a.b  do a end[A < :a]
=====
fn ,(%a{-[] => %{a | a: []}, b: 1}, {x, 1}[@a| b]) -> (?a);  ->  end
=====
g(f (), ... do & end, %@a{.end.. => 2, b: 1})(b)
=====
a.b [], b do ; end =
[1,f(), a: 1
=====
f  do A.B[{}] end
=====
!@ [].
=====
%A{x
=====
fn (a, b: 1) when a.b ?a, (), "s" -> A.B.b -1; (a.b ~s(x), nil"k": __MODULE__, a.b (), .. do a.b end) -> f ..., () end.{A}
=====
a.b ?a ++{} * __MODULE__
=====
%A.B{}
=====
(a.b [a: 1], x)
=====
g 2 do A end| %A.B{__MODULE__ => []}
=====
"x{ },y"
=====
a.(...|>2, f ... do x when .. -> ~s(x)
a: 1 ->  end)
=====
n(ilina.
=====
[g fn  -> a.b;  when {} -> &1 end, -A do [a| b] end,%@a{f 'c', {} do A end => @a-a.b},A.f ~s(x)[a.b], {},]
=====
&..[a.b]
=====
{fn () -> ; (A.B, 1) -> x end 1.b c, f().}
=====
{not2.b, (a.([])--), //A.B}
=====
(fn ("s", a) -> :a
(a, b: 1) when %{~~~} -> [] end)
=====
%{a( | a x}
=====
->f().fnb
=====
a.b((((), ?a when @a -> a), f "k": __MODULE__, A.f ?a, 2.5) do nil.b(c) end == fn x || 2.5 -> ;do  ...(a) when a ::  'c' ->  end
=====
f "x#{(
)}y", %@a,{[].b}a: [|<- b]
=====
f a.() b: f  b: ...
=====
do %{a: "x#{{}}y"}
=====
%@a{@a => .., b: 1}
=====
a.b a: A.f "s",f )1
=====
f A.B.b(c)
=====
A ** ?a
=====
f() 
|> fn () -> __MODULE__ -> a.b;  -> &1 end
=====
(not)( f())
=====
fn a: 1 -> ... en,d
=====
{f x*?a dtrueo [][a] en
d, g()//f  b: x, - nil **...}
=====
fn A.B <> 2.5||
nil
|> @a -> {}[@a] -> g! {}, __MODULE__, :a
(<<>>, a.b fn ~s(x), __MODULE__ -> A.B end, f :a, {}a: [] b: [[],2,__MODULE__]) -> f &1, &1 <<&& f  
do .. end end
=====
<__MODULE__::binary//, "s"::8>>
=====
 %A.B{a: f()}
=====
(('c'; ...; x))
=====
fn  -> 
(f()) ->  en(d
=====
__MODUE_
_ => nil
=====
?a  - A
=====
"x#{,~s(x) rescue }y"
=====
(<<~sx), f()::8>>
=====
f fn?a ->  end, {} do  end
=====
%{fn a: 1 -> x.{A}; a: 1 when a /nil -> a.b 2, ~s(x) end => %{}, b: 1}
=====
f 'c==' do {} end
=====
)
=====
f <<>> do 'c'

?a }when  a.b end.b
=====
{f x b: b, A.B & :a, <<>>}
=====
 g  do ?a; %{} end
=====
a.b nil.b,not 2.5, &1|
.. &&(f  do do ; end)
=====
g([a,~s(x)][-?a}], "x#{
y")(b)
=====
f f :a, g((&1), f(&1), &1=~ b) do  end
=====
2.5 | 2
=====
f a.b b do 'c' end), ['c',2.5,&1a: 1] b: fn  -> __MODULE__ -> ; "s" -> __MODULE__ enad
=====
2f([b].B
=====
a.b  b: fn (a, b: 1) -> 
(x, 1) when __MODULE__ -> 'c' end
=====
{1, a}
=====
a.b :a, A.B do=~ 
 end ~> 1-@a
=====
g! f()[A.B."q"] ++
[A.B/2.5,f(@a, ...)]
=====
1[2.5]a.( when f(...).(a)
=====
... | 
"s"
=====
fn %A{b => 2.5, b: 1} -> []

?a

?a
 when A.B  |>  a.b -> %@a{__MODULE__} end
=====
"x#{,//..}y"
=====
A.f a, ()
=====
}
=====
:a.(a
=====
g! bA.B <> 'c', fn (a, b: 1) -> 
2, A -> 2.5 end, ni,l[..]
=====
...[&1]
=====
%A.B{nil => .., B.Cb:1}[f ?a]
=====
{g (), :a do 1 after  end}
=====
[(__MODULE_),%@a{A},"x#{b}y"]
=====
((a, b: 1) wh:aen 'c' -> 2.5
a.b, b -> ).(a) 
a.b(a.b 2.5, x do a rescue "s" end, {}, a.b  do __MODULE__ end)(b)
=====
"x#,{-f()}y"[g! 1, b, ...b]
=====
fn  -> @a **'c'; (fn a: 1 -> A.f __MODULE__
(a.B, a.b nil"k": 1)do  -> __MODULE__ end) -> %a{a: 2}( =>2.5 =&1 end
=====
{}
=====
#c%a{}
=====
A.ff Ab, 2
=====
fn ~s(x), () when __MODULE__ -> ; __MODULE__; when nil -> {} end
=====
[,]true
=====
g()
=====
"x#{(a, <=b: 1) -> }y"
=====
%@a{b (=> nil}
=====
{f f .., {%{}} do (a.b :aa: %{}) ->  end}
=====
:a or@a
=====
%A{%A.B{?a => ..}}
=====
[2;,x,~(x)]
=====
a.b A.B.b, a.b ~>f()
=====
A.f fn (^2) -> b |> ...; ...[A] -> .5 end, fn () -> {f()}; a.b arescue: &1, @a \\
&1 -> f(nil)(b) end
=====
fn  when ..|. -> 2.5 en(d
=====
fn (a.b .. do   e%{nd) when fn [], 1 -> @a end -> A.B[b]; (a, b: 1) -> not() end
=====
f %{a | a: ()}, g! fn [] ->  end, f 2 ::%{}, 2.5a: fn nil -> []
a: 1 -> nil end
=====
f(a)- <<>>
=====
,<<>nil>
=====
fn (A.B, ...)-do >  end
=====
[f**(), afoo: 1]
=====
%A{g 'c', a do A.B end => fn a: 1 when __MODULE__ -> nil -> ; "s" ->  end}
=====
a.b '(c', {}[f  do {} end]
=====
[[], a: 1]=> !'c
=====
{}.b(c)
b
=====
[f %{}, "s""k": @a,{~s(x)},]
=====
a.b  do f  do (A) -> ;  -> a end.b c end
=====
g  do {'c'} end
=====
f ..., nil=~ f "s"/f %a{b => __MODULE__, b: 1}, f(x, A, :a)
=====
fn (f(), A.B) -> &1; 2.5 when %{} ->  end
=====
fn ((A)) when fn &1 ->true ; (x) whenand f() -> a end -> &1 -> ..
() -> :a end
=====
'c'not in{}
=====
[<<()::binary>>, a: 1]
=====
<<A>>
=====
"x#{x}y"
=====
fn (&1) hen 'c' -> 'c end
=====
'c'[2.5]
=====
f __MODULE__ do (x) -> 1 end
=====
(:"b c"{}) |{} ++
b
=====
do (
=====
nil
=====
f %@a{a: {}}, .. |> ?a
=====
{ }  |  nil
=====
a.b a.b 'c' b: A, f  b: &1, (a: 1 -> __MDULE__
&1, ... -> f())
=====
g()(bB.C).b c
=====
%{a | a: [nil,%{},.., a: 1]} in f a.b  do ... end, f b, ~s(x)
=====
"x#{?a[f()].{A}
f A.B, nil b: ~s(x) <{A.B, A, A.B}
A.f a.b(2.5, 2, ..), fn %{}, 2 -> ~s(x end, a / A}y"
=====
%{} \\ f.()
=====
:a <> nil^
=====
not[].{}[<<>>]
=====
g! a.b a do b e_nd, 1 <
@a
=====
fn () when @a -> a
@a ->f  end.b c
=====
[].+
=====
