for x <- ["foo_bar", "foo", "FooBar", "foo/bar_baz", "foo.bar", "foo__bar", "_foo", "FOO_BAR", "a", "", "héllo_wörld", "foo_1", "123_abc", "foo?"], do: IO.inspect({x, Macro.camelize(x)})
for x <- ["FooBar", "Foo.Bar", "SAPExample", "FooBARBaz", "foo_bar", "Foo10", "Foo", "", "HTTPServer", "fooBar", "ABC", "Foo-Bar", "Élan"], do: IO.inspect({x, Macro.underscore(x)})
IO.inspect(Macro.underscore(Foo.BarBaz))
for a <- [:a, :"a b", :A, Foo, Foo.Bar, :"Elixir.foo", :+, :foo?, :foo!, :nil, :true, :"", :"123", :a@b, :<>, :%{}, :{}, :"..//", :"&&", :"héllo", :"a.b", :"::", :->, :do, :end, :in, :"Elixir"] do
  IO.inspect({a, Macro.classify_atom(a), Macro.inspect_atom(:literal, a), Macro.inspect_atom(:key, a), Macro.inspect_atom(:remote_call, a)})
end
