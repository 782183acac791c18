defmodule nil do
end
