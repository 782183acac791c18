# :filename and :filelib.
p = fn f -> IO.inspect(try do f.() rescue e -> {e.__struct__, Exception.message(e)} end, limit: :infinity) end
for x <- ["a/b.c", ~c"a/b.c", "/", "", "a", "a/", "/a/b/", "a//b", "../x", ".b", "a.b.c", :"a/b"] do
 p.(fn -> {x, :filename.basename(x), :filename.dirname(x), :filename.extension(x), :filename.rootname(x), :filename.split(x), :filename.pathtype(x), :filename.nativename(x), :filename.flatten(x)} end)
end
p.(fn -> :filename.join("a", "b") end)
p.(fn -> :filename.join(~c"a", "b") end)
p.(fn -> :filename.join(~c"a", ~c"b") end)
p.(fn -> :filename.join("a/", "/b") end)
p.(fn -> :filename.join(["a", "b", "c"]) end)
p.(fn -> :filename.join([~c"a", ~c"b/"]) end)
p.(fn -> :filename.join(["a//b", "."]) end)
p.(fn -> :filename.join("", "b") end)
p.(fn -> :filename.basename("a/b.ex", ".ex") end)
p.(fn -> :filename.basename("a/.ex", ".ex") end)
p.(fn -> :filename.rootname("a/b.ex", ".ex") end)
p.(fn -> :filename.rootname("a/b.ex", ".erl") end)
p.(fn -> :filename.absname("/a/../b") end)
p.(fn -> :filename.absname("b", "/x") end)
p.(fn -> :filename.absname_join("/x", "b") end)
p.(fn -> :filelib.is_dir("/tmp") end)
p.(fn -> {:filelib.is_file("/tmp"), :filelib.is_regular("/tmp"), :filelib.file_size("/nope"), :filelib.last_modified("/nope")} end)
p.(fn -> {:filelib.safe_relative_path("a/../b", "/tmp"), :filelib.safe_relative_path("../b", "/tmp"), :filelib.safe_relative_path("/b", "/tmp")} end)
