# Prints what each call returns or raises; the reference printed uri.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

texts = [
  "https://elixir-lang.org/",
  "//elixir-lang.org/",
  "/foo/bar",
  "foo/bar",
  "http://user:pass@example.com:8080/a/b?c=d&e=f#frag",
  "http://example.com",
  "http://example.com:",
  "http://example.com:80",
  "http://[2001:db8::1]:9000/x",
  "http://[::1]",
  "mailto:john@example.com",
  "urn:isbn:0451450523",
  "file:///tmp/x",
  "ftp://a/b",
  "HTTP://EXAMPLE.com/Path",
  "ldap://ldap.example.com/cn=John",
  "?a=b",
  "#frag",
  "",
  "http://",
  "http:///x",
  "http://a?b",
  "http://a#b",
  "http://a/b?c#d?e#f",
  "a:b",
  "1a:b",
  "http://user@host",
  "http://:pw@host",
  "https://example.com/%20x?y=%41",
  "/a:b",
  "a+b.c-d:x",
  "ws://h",
  "wss://h",
  "sftp://h",
  "tel:+1-816"
]

IO.puts("# parse and new")

for s <- texts do
  t.(fn -> {s, URI.parse(s)} end)
  t.(fn -> URI.new(s) end)
  t.(fn -> to_string(URI.parse(s)) end)
end

for s <- ["/invalid_greater_than_in_path/>", "http://a b", "http://example.com:abc", "http://[::1", "ex ample", "http://é.com", "%zz", "http://a/%g1", "http://foo@bar@baz", "a|b", "\"", "http://h:99999999", "http://a:1:2", "^"] do
  t.(fn -> {s, URI.new(s)} end)
  t.(fn -> URI.new!(s) end)
end

t.(fn -> URI.parse(URI.parse("http://a/b")) end)
t.(fn -> URI.new(URI.parse("http://a/b")) end)
t.(fn -> URI.parse(any.(nil)) end)

IO.puts("# encode and decode")
for s <- ["abc", "a b&c=d/é?#[]", "ftp://s-ite.tld/?value=put it+й", "~-_.!*'()", "100%", "\n\0", ""] do
  t.(fn -> {URI.encode(s), URI.encode(s, &URI.char_unreserved?/1), URI.encode_www_form(s)} end)
  t.(fn -> {URI.decode(URI.encode(s)) == s, URI.decode_www_form(URI.encode_www_form(s)) == s} end)
end
t.(fn -> URI.encode("abc", &(&1 == ?b)) end)
t.(fn -> URI.decode("https%3A%2F%2Felixir-lang.org+x") end)
t.(fn -> URI.decode_www_form("%3Call+in%2F") end)
t.(fn -> URI.decode("%ZZ") end)
t.(fn -> URI.decode("abc%2") end)
t.(fn -> URI.decode_www_form("%") end)
t.(fn -> for c <- [?a, ?/, ?\s, ?~, ?%, ?:, ?0, ?é], do: {URI.char_reserved?(c), URI.char_unreserved?(c), URI.char_unescaped?(c)} end)

IO.puts("# queries")
t.(fn -> URI.encode_query(%{"foo" => 1}) end)
t.(fn -> URI.encode_query([{"foo z", :a}, {:b, "c d&="}, {1, 2.5}]) end)
t.(fn -> URI.encode_query([{"foo z", "a b"}], :rfc3986) end)
t.(fn -> URI.encode_query([{"foo z", "a b"}], :www_form) end)
t.(fn -> URI.encode_query([]) end)
t.(fn -> URI.encode_query([{"foo", [1]}]) end)
t.(fn -> URI.encode_query([{[1], "x"}]) end)
t.(fn -> URI.encode_query(foo: {1}) end)
t.(fn -> URI.decode_query("foo=1&bar=2") end)
t.(fn -> URI.decode_query("percent=oh+yes%21", %{"starting" => "map"}) end)
t.(fn -> URI.decode_query("percent=oh+yes%21", %{}, :rfc3986) end)
t.(fn -> URI.decode_query("a&b=&=c&a=2") end)
t.(fn -> URI.decode_query("") end)
t.(fn -> URI.decode_query("a=%") end)
t.(fn -> URI.decode_query("&&") end)
t.(fn -> URI.query_decoder("foo=1&bar=2&c&d=a=b") |> Enum.to_list() end)
t.(fn -> URI.query_decoder("a=b+c%20", :rfc3986) |> Enum.map(& &1) end)

IO.puts("# merge")
base = "http://a/b/c/d;p?q"

for r <- ["g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..", "../../", "../../g", "../../../g", "/./g", "/../g", "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "http:g"] do
  t.(fn -> {r, to_string(URI.merge(base, r))} end)
end

t.(fn -> to_string(URI.merge("http://example.com", "foo")) end)
t.(fn -> to_string(URI.merge("http://example.com/", "/foo/../bar")) end)
t.(fn -> to_string(URI.merge(URI.parse("http://google.com"), "/query")) end)
t.(fn -> URI.merge("/x", "y") end)
t.(fn -> URI.merge("http:", "y") |> to_string() end)

IO.puts("# append, ports, struct")
t.(fn -> URI.append_query(URI.parse("http://example.com/"), "x=1") |> to_string() end)
t.(fn -> URI.append_query(URI.parse("http://example.com/?x=1"), "y=2") |> to_string() end)
t.(fn -> URI.append_query(URI.parse("http://example.com/?x=1&"), "y=2") |> to_string() end)
t.(fn -> URI.append_path(URI.parse("http://example.com/foo/?x=1"), "/my-path") |> to_string() end)
t.(fn -> URI.append_path(URI.parse("http://example.com"), "/my-path") |> to_string() end)
t.(fn -> URI.append_path(URI.parse("http://example.com"), "my-path") end)
t.(fn -> URI.append_path(URI.parse("http://example.com"), "//my-path") end)
t.(fn -> for s <- ~w(http https ftp ftps sftp tftp ldap ws wss ponzi), do: URI.default_port(s) end)
t.(fn -> URI.default_port("ponzi", 1) end)
t.(fn -> {URI.default_port("ponzi"), URI.parse("ponzi://h").port} end)
t.(fn -> to_string(%URI{scheme: "https", host: "h", port: 443, path: "/p"}) end)
t.(fn -> to_string(%URI{scheme: "https", host: "h", port: 444, path: "/p", userinfo: "u", query: "q", fragment: "f"}) end)
t.(fn -> to_string(%URI{host: "h", path: "p"}) end)
t.(fn -> to_string(%URI{scheme: "foo", path: "p"}) end)
t.(fn -> to_string(%URI{scheme: "http", host: "::1", path: "/p"}) end)
t.(fn -> to_string(%URI{scheme: "http", host: "", path: "/p"}) end)
t.(fn -> to_string(%URI{scheme: "http", host: nil, path: "//p"}) end)
t.(fn -> URI.to_string(%URI{}) end)
t.(fn -> inspect(%URI{scheme: "http", host: "h"}) end)
