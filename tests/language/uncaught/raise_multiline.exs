raise "line one\nline two\n  indented"
