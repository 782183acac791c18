# Prints what each call returns or raises; the reference printed base.out.
t = fn f ->
  try do
    IO.inspect(f.(), custom_options: [sort_maps: true])
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any

IO.puts("# encode16")
t.(fn -> Base.encode16("foo", any.(case: :bar)) end)
t.(fn -> Base.encode16("foo", any.(foo: 1)) end)
t.(fn -> Base.encode16(<<0,255,16>>) end)
t.(fn -> Base.encode16(<<0,255,16>>, case: :lower) end)
t.(fn -> Base.encode16("") end)
t.(fn -> Base.encode16(any.(:a)) end)

IO.puts("# decode16")
t.(fn -> Base.decode16("zz") end)
t.(fn -> Base.decode16("6") end)
t.(fn -> Base.decode16("666F6f", case: :mixed) end)
t.(fn -> Base.decode16("666f", case: :lower) end)
t.(fn -> Base.decode16("666f") end)

IO.puts("# decode16!")
t.(fn -> Base.decode16!("zz") end)
t.(fn -> Base.decode16!("666") end)
t.(fn -> Base.decode16!("6A", case: :lower) end)
t.(fn -> Base.decode16!("6\xff") end)
t.(fn -> Base.decode16!("6\"") end)
t.(fn -> Base.decode16!("6A", any.(case: :bar)) end)

IO.puts("# decode16")
t.(fn -> Base.decode16(any.(1)) end)

IO.puts("# decode64")
t.(fn -> Base.decode64("Zm9v\nYg==") end)

IO.puts("# decode64!")
t.(fn -> Base.decode64!("Zm9v\nYg==") end)
t.(fn -> Base.decode64!("Zm9") end)
t.(fn -> Base.decode64!("Zm=v") end)

IO.puts("# decode64")
t.(fn -> Base.decode64("Zm9vYg", padding: false) end)
t.(fn -> Base.decode64("Zm9vYg==", padding: false) end)
t.(fn -> Base.decode64("Zm9vYg") end)
t.(fn -> Base.decode64("Zm9vYh==") end)
t.(fn -> Base.decode64(" Zm9v\n Yg==", ignore: :whitespace) end)
t.(fn -> Base.decode64(" Zm9v\t\r\n Yg = =", ignore: :whitespace) end)
t.(fn -> Base.decode64("=") end)
t.(fn -> Base.decode64("") end)
t.(fn -> Base.decode64("====") end)
t.(fn -> Base.decode64("Zg==Zg==") end)

IO.puts("# decode32")
t.(fn -> Base.decode32("MZXW6===") end)

IO.puts("# decode32!")
t.(fn -> Base.decode32!("MZXW6") end)
t.(fn -> Base.decode32!("mzxw6===") end)

IO.puts("# decode32")
t.(fn -> Base.decode32("mzxw6===", case: :mixed) end)
t.(fn -> Base.decode32("mzxw6===", case: :lower) end)
t.(fn -> Base.decode32("MZXW6YQ", padding: false) end)
t.(fn -> Base.decode32("MZXW6YQ=", padding: false) end)
t.(fn -> Base.decode32("MZXW6Y", padding: false) end)
t.(fn -> Base.decode32("MZXW6YT=") end)
t.(fn -> Base.decode32("") end)

IO.puts("# hex_encode32")
t.(fn -> Base.hex_encode32("foobar") end)
t.(fn -> Base.hex_encode32("foobar", case: :lower, padding: false) end)

IO.puts("# hex_decode32")
t.(fn -> Base.hex_decode32("CPNMUOJ1E8======") end)

IO.puts("# hex_decode32!")
t.(fn -> Base.hex_decode32!("cpnmuoj1e8======") end)
t.(fn -> Base.hex_decode32!("cpnmuoj1e8", case: :lower, padding: false) end)

IO.puts("# hex_valid32?")
t.(fn -> Base.hex_valid32?("CPNMU===") end)
t.(fn -> Base.hex_valid32?("CPNMZ===") end)

IO.puts("# valid16?")
t.(fn -> Base.valid16?("6A") end)
t.(fn -> Base.valid16?("6") end)
t.(fn -> Base.valid16?("6a") end)
t.(fn -> Base.valid16?("6a", case: :lower) end)

IO.puts("# valid32?")
t.(fn -> Base.valid32?("MZXW6===") end)
t.(fn -> Base.valid32?("MZXW6==") end)

IO.puts("# valid64?")
t.(fn -> Base.valid64?("Zm9v") end)
t.(fn -> Base.valid64?("Zm9") end)
t.(fn -> Base.valid64?("Zm9", padding: false) end)

IO.puts("# url_valid64?")
t.(fn -> Base.url_valid64?("_3_-_A==") end)
t.(fn -> Base.url_valid64?("/3/+/A==") end)

IO.puts("# encode64")
t.(fn -> Base.encode64(any.(:a)) end)
t.(fn -> Base.encode64(<<1::3>>) end)
t.(fn -> Base.encode64("foob", padding: false) end)

IO.puts("# url_encode64")
t.(fn -> Base.url_encode64(<<255,127,254,252>>) end)
t.(fn -> Base.url_encode64(<<255,127,254,252>>, padding: false) end)

IO.puts("# url_decode64")
t.(fn -> Base.url_decode64("_3_-_A==") end)

IO.puts("# url_decode64!")
t.(fn -> Base.url_decode64!("/3_-_A==") end)

IO.puts("# encode32")
t.(fn -> Base.encode32("foob", padding: false, case: :lower) end)

IO.puts("# decode64!")
t.(fn -> Base.decode64!("Zm9vYg=") end)
t.(fn -> Base.decode64!("Z") end)
t.(fn -> Base.decode64!(" ") end)

IO.puts("# decode64")
t.(fn -> Base.decode64("Zm9vYmE=Zm9v") end)

IO.puts("# decode64!")
t.(fn -> Base.decode64!("Zm9vYmE=Zm9v") end)
t.(fn -> Base.decode64!("Zm9vé===") end)

IO.puts("# decode32!")
t.(fn -> Base.decode32!("M=======") end)
t.(fn -> Base.decode32!("MZXW6YQ!") end)
t.(fn -> Base.decode32!("MZXW6YQ") end)
t.(fn -> Base.decode32!("MZXW6Y==") end)

IO.puts("# decode32")
t.(fn -> Base.decode32("MZXW7===") end)

IO.puts("# mixed")
t.(fn -> for n <- 0..11, do: Base.encode64(String.slice("hello world!", 0, n)) end)
t.(fn -> for n <- 0..11, do: Base.encode32(String.slice("hello world!", 0, n)) end)
t.(fn -> for n <- 0..11, do: Base.hex_encode32(String.slice("hello world!", 0, n), padding: false) end)
t.(fn -> for n <- 0..40, do: (b = for(i <- 1..n//1, into: <<>>, do: <<rem(i * i * 37 + n, 256)>>); {Base.decode64!(Base.encode64(b)) == b, Base.decode32!(Base.encode32(b)) == b, Base.decode16!(Base.encode16(b)) == b, Base.url_decode64!(Base.url_encode64(b, padding: false), padding: false) == b, Base.hex_decode32!(Base.hex_encode32(b, padding: false), padding: false) == b}) |> Tuple.to_list() |> Enum.all?() end)
t.(fn -> Base.encode64(:binary.list_to_bin(Enum.to_list(0..255))) end)
t.(fn -> Base.url_encode64(:binary.list_to_bin(Enum.to_list(0..255))) end)
t.(fn -> Base.encode32(:binary.list_to_bin(Enum.to_list(0..255))) end)
