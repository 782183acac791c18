defmodule Sample do
  @moduledoc "one"
  @moduledoc "two"
end
