# Prints what each call returns or raises; the reference printed eex.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

IO.puts("# eval_string")
t.(fn -> EEx.eval_string("foo <%= bar %>", bar: "baz") end)
t.(fn -> EEx.eval_string("") end)
t.(fn -> EEx.eval_string("plain") end)
t.(fn -> EEx.eval_string("<%= 1 + 2 %>") end)
t.(fn -> EEx.eval_string("a<% x = 3 %>b<%= x %>c") end)
t.(fn -> EEx.eval_string("<%= nil %>|<%= :a %>|<%= ~c\"cl\" %>|<%= 1.5 %>") end)
t.(fn -> EEx.eval_string("<%# comment %>a<%!-- x <%= 1 %> --%>b") end)
t.(fn -> EEx.eval_string("<%% not %> <%%= x %>") end)
t.(fn -> EEx.eval_string("é <%= \"ü\" %>\n") end)
t.(fn -> EEx.eval_string("<%= @foo %> <%= @bar.x %>", assigns: [foo: 1, bar: %{x: 2}]) end)
t.(fn -> EEx.eval_string("<%= inspect @missing %>", assigns: [foo: 1]) end)
t.(fn -> EEx.eval_string("<%= @foo %>", assigns: %{foo: 5}) end)
t.(fn -> EEx.eval_string("<%= if true do %>yes<% end %>") end)
t.(fn -> EEx.eval_string("<%= if false do %>yes<% else %>no<% end %>") end)
t.(fn -> EEx.eval_string("<%= for x <- [1, 2, 3] do %>[<%= x %>]<% end %>") end)
t.(fn -> EEx.eval_string("<%= for x <- [1, 2] do %>\n  <%= for y <- [:a, :b] do %><%= x %><%= y %> <% end %>\n<% end %>") end)
t.(fn -> EEx.eval_string("<%= Enum.map([1, 2], fn x -> %>(<%= x %>)<% end) %>") end)
t.(fn -> EEx.eval_string("<%= case 2 do %><% 1 -> %>one<% 2 -> %>two<% _ -> %>other<% end %>") end)
t.(fn -> EEx.eval_string("<%= cond do %><% false -> %>a<% true -> %>b<% end %>") end)
t.(fn -> EEx.eval_string("<% if true do %>dropped<% end %>kept") end)
t.(fn -> EEx.eval_string("<%= unless false do %>u<% end %>") end)
t.(fn -> EEx.eval_string("<%= with x <- 1 do %>w<%= x %><% end %>") end)
t.(fn -> EEx.eval_string("<%= if true do %><%= if true do %>in<% end %><% end %>") end)
t.(fn -> EEx.eval_string("<%= Enum.map [1], fn x -> %>a<%= x %><% end %>") end)
t.(fn -> EEx.eval_string("<%= Enum.reduce([1,2], 0, fn x, acc -> x + acc end) %>") end)
t.(fn -> EEx.eval_string("multi\n<%=\n  1 +\n  2\n%>\nline") end)
t.(fn -> EEx.eval_string("<%= x %>", x: {1}) end)
t.(fn -> EEx.eval_string("<%= # only\n 5 %>") end)

IO.puts("# trim")
t.(fn -> EEx.eval_string("a\n<%= 1 %>\nb\n", [], trim: true) end)
t.(fn -> EEx.eval_string("a\n  <% x = 1 %>  \nb <%= x %>\n", [], trim: true) end)
t.(fn -> EEx.eval_string("<%= if true do %>\n  yes\n<% end %>\nend", [], trim: true) end)
t.(fn -> EEx.eval_string("<%= for x <- [1,2] do %>\n  <%= x %>\n<% end %>\n", [], trim: true) end)
t.(fn -> EEx.eval_string("a <%= 1 %> b\n", [], trim: true) end)
t.(fn -> EEx.eval_string("\n\n<% 1 %>\n\nb", [], trim: true) end)

IO.puts("# errors")
for s <- ["<%= 1", "<%= if true do %>a", "a <% end %>", "<%= if true do %>a<% else", "<%!-- x", "a\n b <%= 1", "<% else %>", "x <%= if true do %>\n<% end %> <% end %>"] do
  t.(fn -> EEx.eval_string(s) end)
end

IO.puts("# compile")
t.(fn -> EEx.compile_string("a<%= x %>b<% y %>") |> Macro.to_string() end)
t.(fn -> EEx.compile_string("<%= @a %>") |> Macro.to_string() end)

defmodule Functions do
  require EEx
  EEx.function_from_string(:def, :sample, "<%= a + b %>", [:a, :b])
  EEx.function_from_string(:defp, :hidden, "h <%= @x %>", [:assigns])
  EEx.function_from_string(:def, :list, "<%= for x <- xs do %><%= x %>,<% end %>", [:xs])
  EEx.function_from_string(:def, :none, "static")
  def call, do: hidden(x: 9)
end

t.(fn -> {Functions.sample(1, 2), Functions.call(), Functions.list([1, 2]), Functions.none()} end)

defmodule Upper do
  @behaviour EEx.Engine
  defdelegate init(opts), to: EEx.Engine
  defdelegate handle_body(state), to: EEx.Engine
  defdelegate handle_begin(state), to: EEx.Engine
  defdelegate handle_end(state), to: EEx.Engine
  def handle_text(state, meta, text), do: EEx.Engine.handle_text(state, meta, String.upcase(text))

  def handle_expr(state, "=", ast) do
    EEx.Engine.handle_expr(state, "=", quote(do: String.upcase(to_string(unquote(ast)))))
  end

  def handle_expr(state, marker, ast), do: EEx.Engine.handle_expr(state, marker, ast)
end

t.(fn -> EEx.eval_string("abc <%= \"x\" %> <% 1 %>", [], engine: Upper) end)
t.(fn -> EEx.eval_string("abc <%= \"x\" %>", [], engine: EEx.SmartEngine) end)
t.(fn -> EEx.eval_string("<%| 1 %>") end)
t.(fn -> EEx.eval_string("<%/ 1 %>") end)

IO.puts("# tokenize")
for s <- ["foo", "foo <%= 1 %>", "<% a %>\n<%% b %>", "<%= if x do %>a<% else %>b<% end %>", "<%= f(fn x -> %>a<% end) %>", "<%!-- c --%>", "<%# c %>", "", "<% x -> %>"] do
  t.(fn -> EEx.tokenize(s) end)
end
t.(fn -> EEx.tokenize("a\n<% 1 %>\nb", trim: true) end)
t.(fn -> EEx.tokenize("<% 1") end)
t.(fn -> EEx.tokenize(~c"ab") end)
