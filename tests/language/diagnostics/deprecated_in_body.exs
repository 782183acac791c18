# Macros are told of where they are expanded, functions where a body calls them.
defmodule Old do
  @deprecated "Use new/0"
  def old, do: 1
  @deprecated "Use new_macro/0"
  defmacro old_macro, do: 1
end

defmodule Body do
  require Old
  Old.old()
  Old.old_macro()
  _ = &Old.old/0
  def macro, do: Old.old_macro()
end

Old.old()
IO.inspect(Body.macro())
