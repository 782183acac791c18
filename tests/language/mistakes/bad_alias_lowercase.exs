alias foo
