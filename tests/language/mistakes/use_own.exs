defmodule Sample do
  use Sample
end
