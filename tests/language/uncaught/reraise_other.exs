defmodule A do
  def run do
    raise "a"
  rescue
    e -> reraise(RuntimeError, [message: e.message <> " again"], __STACKTRACE__)
  end
end

A.run()
