defmodule Captures do
  def run(module) do
    f = &System.pid()/0
    g = &module.self()/0
    # No parentheses, or a function with parameters: nothing is said.
    {f, g, &System.pid/0, &String.length()/1}
  end
end

IO.inspect(is_function(&  System.pid()/0))
