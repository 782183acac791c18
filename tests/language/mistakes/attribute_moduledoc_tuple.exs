defmodule Sample do
  @moduledoc {1, "a"}
end
