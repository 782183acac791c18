# :uri_string: parts and queries.
p = fn f -> IO.inspect(try do f.() rescue e -> {e.__struct__, Exception.message(e)} end, limit: :infinity, width: 150) end
for u <- ["http://user@host:80/a/b?q=1#f", ~c"http://h/p", "foo", "//h", "mailto:a", "http://[::1]/", "a b", ""] do
p.(fn -> {u, :uri_string.parse(u)} end)
p.(fn -> :uri_string.normalize(u) end)
end
p.(fn -> :uri_string.recompose(%{scheme: "http", host: "h", path: "/a", query: "q", fragment: "f", port: 81, userinfo: "u"}) end)
p.(fn -> :uri_string.resolve("g", "http://a/b/c") end)
p.(fn -> :uri_string.compose_query([{"a b", "c&d"}, {"x", true}]) end)
p.(fn -> :uri_string.dissect_query("a+b=c%26d&x") end)
p.(fn -> :uri_string.percent_decode("a%20b") end)
p.(fn -> :uri_string.quote("a b/é") end)
p.(fn -> :uri_string.unquote("a%20b") end)
p.(fn -> :uri_string.normalize("HTTP://EXAMPLE.com/a/../b/%7Efoo") end)
