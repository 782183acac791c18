defmodule Attrs do
  defmacro read(name), do: Macro.escape(Module.get_attribute(__CALLER__.module, name))
  defmacro put(name, v), do: Module.put_attribute(__CALLER__.module, name, v)
  defmacro acc(v) do
    quote do
      @items unquote(v)
      def unquote(:"item_#{v}")(), do: @items
    end
  end
end

defmodule UseAttrs do
  require Attrs
  Module.register_attribute(__MODULE__, :items, accumulate: true)
  @x 1
  def x1, do: Attrs.read(:x)
  @x 2
  def x2, do: Attrs.read(:x)
  Attrs.put(:y, :from_macro)
  def y, do: @y
  def y2, do: Attrs.read(:y)
  Attrs.acc(:a)
  Attrs.acc(:b)
  def all, do: @items
  def none, do: Attrs.read(:not_set)
end

IO.inspect({UseAttrs.x1(), UseAttrs.x2(), UseAttrs.y(), UseAttrs.y2(), UseAttrs.item_a(), UseAttrs.item_b(), UseAttrs.all(), UseAttrs.none()})
