defprotocol Shape do
  @doc "The area."
  @fallback_to_any true
  def area(shape)

  @doc "A name."
  def name(shape)
end

defimpl Shape, for: Any do
  def area(_shape), do: 0
  def name(_shape), do: "thing"
end
