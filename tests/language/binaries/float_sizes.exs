for x <- [65504, 65504.0, 65519.999, 65520, 65520.0, 70000.0, 1.0e10, -65520.0, -1.0e300, 65536, 131072, 1.0e38, 3.4e38, 3.5e38, -1.0e39, 1.0e300, 5.0e-8, 2.9e-8, 2.98e-8,1.0e-45, 1.0e-46, 2**200, 2**1024, -0.0, 2049.0, 2051.0] do
  r = fn f -> try do f.() rescue e -> {e.__struct__, Exception.message(e)} end end
  IO.inspect {x, r.(fn -> <<x::float-16>> end), r.(fn -> <<x::float-32>> end), r.(fn -> <<x::float-64>> end)}
end
for b <- [<<124,0>>, <<0xfc,0>>, <<0x7e,0>>, <<0x7b,0xff>>] do
 IO.inspect(case b do <<f::float-16>> -> f; _ -> :no end)
end
