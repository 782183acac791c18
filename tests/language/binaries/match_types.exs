<<a, b, rest::binary>> = "abcdef"
IO.inspect({a, b, rest})
<<h::binary-size(2), t::binary>> = "hello"
IO.inspect({h, t})
<<x::16, y::little-16>> = <<1, 2, 3, 4>>
IO.inspect({x, y})
<<s::signed-8, u::8>> = <<255, 255>>
IO.inspect({s, u})
<<f::float, g::float-32>> = <<1.5::float, 2.5::32-float>>
IO.inspect({f, g})
<<hf::float-16>> = <<0x3E, 0x00>>
IO.inspect(hf)
<<c::utf8, d::utf8, r::binary>> = "éa🎉"
IO.inspect({c, d, r})
<<q::utf16>> = <<0xD83D::16, 0xDE00::16>>
IO.inspect(q)
<<w::utf32-little>> = <<0x41, 0, 0, 0>>
IO.inspect(w)
<<i::3, j::5>> = <<0b10110001>>
IO.inspect({i, j})
<<p::bitstring-size(3), o::bitstring>> = <<0b10110001, 1>>
IO.inspect({p, o})
<<1, k::size(1)-unit(8), "end">> = <<1, 9, "end">>
IO.inspect(k)
<<len, data::binary-size(len), tail::binary>> = <<3, "abcdef">>
IO.inspect({len, data, tail})
<<n::8, m::size(n), _::bits>> = <<12, 0xFF, 0xF0>>
IO.inspect({n, m})
<<sz, v::size(sz * 8 - 4), z::4>> = <<1, 0xAB>>
IO.inspect({sz, v, z})
<<l::16, body::binary-size(l - 1), _>> = <<3::16, "xyz">>
IO.inspect(body)
<<"GET ", path::binary-size(4), " ", _::binary>> = "GET /idx HTTP"
IO.inspect(path)
"pre" <> post = "prefix"
IO.inspect(post)
"a" <> <<ch, _::binary>> = "abc"
IO.inspect(ch)
<<_::binary-size(2), mid, _::binary>> = "abcde"
IO.inspect(mid)
size = 2
<<fix::binary-size(^size), _::binary>> = "abcd"
IO.inspect(fix)
<<fx::binary-size(^size), _::binary>> = "abcd"
IO.inspect(fx)
<<big::unsigned-big-integer-size(72)>> = <<1, 0, 0, 0, 0, 0, 0, 0, 0>>
IO.inspect(big)
<<neg::signed-little-24>> = <<0xFE, 0xFF, 0xFF>>
IO.inspect(neg)
<<>> = ""
<<_::0>> = ""
{<<q1, _::binary>>, [<<q2::4, _::4>>]} = {"zz", [<<0x5A>>]}
IO.inspect({q1, q2})
IO.inspect(match?(<<_, _>>, "ab"))
IO.inspect(match?(<<_, _>>, "abc"))
IO.inspect(match?(<<_::binary-size(3)>>, "ab"))
IO.inspect(match?(<<_::utf8>>, <<255>>))
IO.inspect(match?(<<_::float>>, <<255, 255, 255, 255, 255, 255, 255, 255>>))
IO.inspect(match?(<<_::8, _::bitstring>>, <<1::3>>))
