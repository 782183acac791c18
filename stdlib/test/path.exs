# Path: every function.
p = fn f -> IO.inspect(try do f.() rescue e -> {e.__struct__, Exception.message(e)} end, limit: :infinity, width: 150) end
for x <- ["", "/", "a", "a/b", "/a/b/", "a//b", "./a", "../a", "a.ex", ".ex", "a.b.ex", "a/.b", "a/", ~c"a/b", ["a", ?/, "b.c"], "é/ü.ex"] do
  p.(fn -> {x, Path.basename(x), Path.dirname(x), Path.extname(x), Path.rootname(x), Path.split(x), Path.type(x)} end)
  p.(fn -> {Path.absname(x, "/r"), Path.expand(x, "/r/s"), Path.relative(x), Path.relative_to(x, "/a"), Path.relative_to(x, "a")} end)
end
p.(fn -> {Path.basename("a/b.ex", ".ex"), Path.basename("a/b.ex", ".erl"), Path.rootname("a/b.ex", ".ex"), Path.rootname("a/b.ex", ".x")} end)
p.(fn -> {Path.join("a", "b"), Path.join("a/", "/b"), Path.join("", "b"), Path.join("a", ""), Path.join(["a", "b", "c"]), Path.join(["/", "a"]), Path.join("a", "../b")} end)
p.(fn -> {Path.expand("/a/../b"), Path.expand("/a/./b/"), Path.expand("../../x", "/a/b/c"), Path.expand("/../..")} end)
p.(fn -> {Path.relative_to("/usr/local/foo", "/usr/local"), Path.relative_to("/usr/local/foo", "/"), Path.relative_to("/usr/local/foo", "/etc"), Path.relative_to("/usr/local/foo", "/usr/local/foo"), Path.relative_to("a/b", "/x")} end)
p.(fn -> Path.relative_to("/usr/local/foo", "/etc", force: true) end)
p.(fn -> {Path.safe_relative("a/../b"), Path.safe_relative("../b"), Path.safe_relative("/b"), Path.safe_relative("a/../../b"), Path.safe_relative("")} end)
p.(fn -> Path.relative_to_cwd(File.cwd!() <> "/x") end)
p.(fn -> Path.type(:a) end)
p.(fn -> Path.basename(1) end)
p.(fn -> Path.join("a\0", "b") end)
IO.inspect(Path.expand("~/x") == Path.join(System.user_home!(), "x"))
IO.inspect(Path.join("a", "~/x"))
