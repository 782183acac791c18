name = "wörld"
IO.puts("hello #{name} #{1 + 2} #{"nested #{String.upcase(name)}"} #{:atom} #{nil}|#{[104, 105]}|#{1.5}")
IO.inspect("tab\tnl\nquote\"bs\\ \x41 \u00e9 \u{1F600} \e \0 \a \b \v \f \d \s \#{x}")
IO.inspect("line \
continued")
IO.inspect("multi
line")
x = """
  strips
    two
  spaces
  """
IO.inspect(x)
IO.inspect("""
no newline at end\
""")
