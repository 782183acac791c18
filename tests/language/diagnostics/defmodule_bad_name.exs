defmodule "foo" do
end
