try do
 defmodule M do
 @type t :: unknown
 end
rescue e -> IO.inspect({e.line, e.description})
end