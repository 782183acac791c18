defmodule Uebung do
  def größe(länge), do: länge * 2
  def 挨拶(名前), do: "こんにちは、#{名前}"
  def ñandú?, do: true
  def été!, do: :été
  @ключ 5
  def ключ, do: @ключ
  defstruct [:имя, возраст: 1]
end
IO.inspect {Uebung.größe(2), Uebung.挨拶("世界"), Uebung.ñandú?(), Uebung.été!(), Uebung.ключ()}
IO.inspect struct(Uebung, имя: "Я")
π = 3.14
IO.inspect π 
IO.inspect [é: 1, "日本": 2, ü: 3]
IO.inspect :été
IO.inspect {:"Ünï", :ünï, :"a b", :"été!", :été?}
IO.inspect quote(do: größe(x))
IO.inspect Macro.to_string(quote(do: é + ñ.ü))
é = "e"
IO.inspect "#{é}"
IO.inspect String.length("é"), label: "é"
e1 = "é"
e2 = "e\u0301"
IO.inspect {e1 == e2, String.equivalent?(e1, e2), String.length(e2), byte_size(e2), String.normalize(e2, :nfc) == e1}
IO.inspect for <<c::utf8 <- "日本">>, do: c
IO.inspect ~c"日本"
IO.inspect ?日
IO.inspect "日" <> "本"
IO.inspect String.upcase("éß")
IO.inspect String.reverse("e\u0301x")
IO.inspect String.graphemes("👨‍👩‍👧é")
IO.inspect "\u{1F600}" == "😀"
for s <- ["а = 1", "ａ = 1", "x\u200b = 1", "\u202ex", "ﬁ = 1", "Ⅷ = 1", "①", "a\u0301 = 1; a\u0301", "℮ = 1", "ℵ = 1; ℵ", "x² = 1", "𝐚 = 1", "a·b = 1", "·a = 1", "ªa = 1", "Aé = 1", "éA = 1; éA", "É = 1", "日A = 1; 日A", "_é = 1; _é", "é? = 1; é?", "é_1 = 1; é_1", "1é", "é1 = 2; é1", ":é", ":É", ":\"É\"", "É.b", "Foo.é", "%{é: 1}.é", "@é", "&é/1", "~é(a)", "?é", "\"é\"", "'é'", "# é", "é é", "a：1", "“a”", "‘a’", "a – b", "a − b", "a × b", "λ = fn x -> x end; λ.(1)", "ångström = 1; ångström", "Å = 1", "ñ = 1; n\u0303"] do
  IO.inspect({s, try do {v, _} = Code.eval_string(s); if(is_function(v), do: :fun, else: v) rescue e -> {e.__struct__, Exception.message(e)} end})
end
