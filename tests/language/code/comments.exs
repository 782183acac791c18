source = """
# first

# second
foo # after foo


# before bar
[
  # in a list
  1, # after one

  2
  # last
]
fn ->
  # alone
end
"\#{
  # inside
  1
}"
# end
"""

{:ok, quoted, comments} = Code.string_to_quoted_with_comments(source)
for comment <- comments, do: IO.inspect(comment |> Enum.sort())
IO.inspect(length(elem(quoted, 2)))
IO.inspect(Code.string_to_quoted_with_comments!("# only"))
IO.inspect(Code.string_to_quoted_with_comments("a # b\n)"))
IO.inspect(Code.string_to_quoted_with_comments("a\r\n# b\r\n\r\nc"))
