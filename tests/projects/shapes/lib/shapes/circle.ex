defmodule Shapes.Circle do
  @enforce_keys [:radius]
  defstruct [:radius, label: "circle"]

  defimpl Shape do
    def area(%{radius: radius}), do: 3 * radius * radius
    def name(%{label: label}), do: label
  end

  defimpl String.Chars do
    def to_string(circle), do: "(#{circle.radius})"
  end
end
