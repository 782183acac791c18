IO.inspect(Code.eval_file("language/eval/fixtures/three.ex"))
IO.inspect(Code.eval_file("fixtures/three.ex", "language/eval"))

try do
  Code.eval_file("no_such_dir/none.exs", "/")
rescue
  error in Code.LoadError -> IO.inspect({error.file, error.reason, error.message})
end
