defmodule true do
end
