for s <- ["foo do\n 1\nbar do\n 2\nend", "foo do\n 1\nbar (", "fn x ->\n [1, 2\n end", "foo do\n \"abc\n", "if a do\n  b do\n c\nelse\n d\nend", "foo do\n'abc", "\"\"\"\nabc", "~s(abc", "foo do ]", "[ )", "foo(do: 1\n bar)"] do
 try do Code.string_to_quoted!(s) rescue e -> IO.puts(inspect(e.__struct__)); IO.puts(Exception.message(e)) end
end
