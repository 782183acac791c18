# `@file` says where the next definition comes from.
defmodule Named do
  @file "lib/elsewhere.ex"
  def elsewhere(unused), do: 1

  def here(unused), do: 1

  @file {"lib/template.eex", 10}
  def template do
    also_unused = 1
    2
  end
end

IO.inspect({Named.elsewhere(1), Named.here(1), Named.template()})
