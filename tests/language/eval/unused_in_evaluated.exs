# What evaluated code imports may serve what is evaluated later: only modules in it are warned about.
Code.eval_string("import Bitwise; 1")
Code.eval_string("alias Foo.Bar; 1")
Code.eval_string("require Integer; 1")
Code.eval_string("import Kernel, except: [**: 2]; 1")
Code.eval_string("defmodule Inside do import Bitwise; alias Foo.Bar; def x, do: 1 end")
IO.puts("done")
