defmodule Evaluates do
  Module.eval_quoted(__ENV__, quote(do: def(one, do: 1)))
end

IO.inspect(Evaluates.one())
