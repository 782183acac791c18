defmodule M do
  @type t :: %Nope{}
end
