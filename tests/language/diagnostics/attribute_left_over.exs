# Attributes that have a meaning and that nothing took, and those of a quote, of which nothing is said.
defmodule Left do
  @derive Inspect
  @compile {:parse_transform, :ms_transform}
  @typep unused :: atom
  @fallback_to_any true
  defp private, do: 1
  @deprecated "lost"
  @impl true
  def zz, do: 1
  @file "lost.ex"
end

defmodule Makes do
  defmacro __using__(_) do
    quote do
      @unused 1
      @doc "unused"
    end
  end
end

defmodule Uses do
  use Makes
end
