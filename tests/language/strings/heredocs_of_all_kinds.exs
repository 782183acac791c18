IO.inspect """
plain
  indented
"""
IO.inspect """
  both
    deeper
  """
IO.inspect """
    less
  than
    closing
    """
IO.inspect """
tab\there \
joined
"""
IO.inspect """
"quotes" and ""two""
\"""three\"""
"""
IO.inspect """
#{1 + 1} #{"nested #{"deep"}"}
  #{"""
  inner
    heredoc
  """}
end
"""
IO.inspect ~S"""
no #{interp} \n
  kept\
"""
IO.inspect ~s'''
single #{:a}
'''
IO.inspect ~c"""
chars
"""
IO.inspect ~C'''
raw #{x}
'''
IO.inspect """
"""
IO.inspect """

blank above

and below

"""
IO.inspect String.length("""
é日本
""")
IO.inspect ["""
a
""", """
b
"""]
IO.inspect (fn -> """
  in fn
  """ end).()
IO.inspect """
a\x41\u0041\u{1F600}\e\s\0z
"""
IO.inspect "line1
line2
  line3"
IO.inspect 'a' == ~c"a"
IO.inspect "a\
b"
IO.inspect ~w"""
one two
  three
"""a
IO.inspect ~r"""
a b # comment
"""x
x = %{
  doc: """
  nested in map
    yes
  """,
  n: 1
}
IO.inspect x
IO.puts """
#{for i <- 1..3 do
  "item #{i}\n"
end}
"""
IO.inspect(<<"""
bin
""">>)
IO.inspect "a" <> """
b
""" <> "c"
IO.inspect """
a
""" |> String.trim() |> String.upcase()
