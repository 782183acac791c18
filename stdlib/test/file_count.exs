# Lines and parts of files as streams count them.
d = Path.join(System.tmp_dir!(), "cnt#{System.pid()}")
for t <- ["", "\n", "a", "a\n", "a\nb", "\n\n", "\uFEFFa\n"] do
File.write!(d, t)
IO.inspect {t, Enum.count(File.stream!(d)), Enum.count(File.stream!(d, [:trim_bom])), Enum.count(File.stream!(d, read_offset: 1)), Enum.count(File.stream!(d, 2)), Enum.count(File.stream!(d, encoding: :utf8))}
end
File.rm!(d)
