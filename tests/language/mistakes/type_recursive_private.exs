defmodule Sample do
  @typep t :: {t} | nil
end
