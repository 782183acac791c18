x = Enum.map([1], fn a ->
  a + 1
)
