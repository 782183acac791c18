alias Foo.Bar, like: Baz
