x = : foo
