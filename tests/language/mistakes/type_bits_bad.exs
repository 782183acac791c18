defmodule Sample do
  @type t :: <<_::a>>
end
