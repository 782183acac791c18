defmodule MyError do
  defexception [:code]
  @impl true
  def message(e), do: "code #{e.code}"
end

raise MyError, code: 42
