alias "Foo"
