f = &foo
