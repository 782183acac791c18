alias Foo.Bar, as: Baz.Qux
