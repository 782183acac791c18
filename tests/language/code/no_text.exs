# A file that is no text is not compiled.
path = Path.join(System.tmp_dir!(), "no_text_#{System.pid()}.exs")
File.write!(path, ["IO.puts(\"\u00e9", 255, "\")"])

for read <- [&Code.require_file/1, &Code.compile_file/1, &Code.eval_file/1] do
  try do
    read.(path)
  rescue
    error in UnicodeConversionError -> IO.puts(Exception.message(error))
  end
end

File.rm!(path)
IO.inspect(Code.eval_string("{__DIR__, __ENV__.file}"))
IO.inspect(Code.eval_string("__DIR__", [], file: "/a/b.exs"))
