# What a part of a binary keeps alive.
binary = :binary.copy("0123456789", 100)
IO.inspect(:binary.referenced_byte_size(binary))
IO.inspect(:binary.referenced_byte_size(binary_part(binary, 3, 100)))
IO.inspect(:binary.referenced_byte_size(binary_part(binary, 3, 10)))
IO.inspect(:binary.referenced_byte_size(:binary.copy(binary_part(binary, 3, 100))))
IO.inspect(:binary.referenced_byte_size("abc"))
IO.inspect(:binary.referenced_byte_size(""))
IO.inspect(:binary.referenced_byte_size(<<1::3>>))

for bad <- [:a, 1, []] do
  try do
    :binary.referenced_byte_size(bad)
  rescue
    error -> IO.inspect({error.__struct__, elem(hd(__STACKTRACE__), 2)})
  end
end
