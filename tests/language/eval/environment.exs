IO.inspect(Code.eval_string("__ENV__.file", [], file: "foo.ex", line: 3))
IO.inspect(Code.eval_string("{__ENV__.line, __MODULE__, __DIR__}", [], file: "/foo/bar.ex"))
IO.inspect(Code.eval_string("\n\n__ENV__.line", [], line: 10))
import List, only: [first: 1]
IO.inspect(Code.eval_string("first([7])", [], __ENV__))
alias String, as: S
IO.inspect(Code.eval_string("S.upcase(\"a\")", [], __ENV__))
IO.inspect(Path.basename(elem(Code.eval_string("__ENV__.file", [], __ENV__), 0)))
