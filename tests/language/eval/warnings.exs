Code.eval_string("x = 1; if true, do: 2; fn -> z = 1 end")
Code.eval_string("fn -> z = 1 end", [], file: "no_such_file.ex", line: 7)
Code.compile_string("defmodule EvalW do\n  def a(x), do: 1\nend", "no_such_file.ex")
