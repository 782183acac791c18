alias Foo.Bar, as: bar
