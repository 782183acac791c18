defmodule Sample do
  alias String.{Chars, Tokenizer}, as: S
end
