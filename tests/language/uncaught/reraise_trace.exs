defmodule A do
  def run do
    inner()
  rescue
    e -> reraise(e, __STACKTRACE__)
  end

  def inner do
    raise ArgumentError, "inner"
  end
end

A.run()
