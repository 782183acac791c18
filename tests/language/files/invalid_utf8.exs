# What is no text is not written to standard output.
for data <- [<<255>>, ["a", <<255>>], <<"abc", 0xED, 0xA0, 0x80>>, [0xD800], [-1], [1.0], "héllo\n", [104, 233, "\n"]] do
  result =
    try do
      IO.write(data)
    rescue
      error in ArgumentError -> Exception.message(error)
    end

  IO.inspect({data, result})
end

IO.binwrite("bytes as they are\n")
