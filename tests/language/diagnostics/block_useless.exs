# Values in blocks that nobody takes, as they were written: literals, attributes, variables.
defmodule Makes do
  defmacro three do
    quote do
      1
      x = 2
      x
      "three"
      :ok
    end
  end

  defmacro generated do
    quote generated: true do
      @attribute
      3.0
      :ok
    end
  end
end

defmodule Blocks do
  require Makes
  @attribute 1
  @attribute
  "body"

  def attributes do
    @attribute
    _ = @attribute
    @attribute
  end

  def names(x) do
    __MODULE__
    __ENV__
    x
    :atom
    nil

    case x do
      1 ->
        2
        3

      _ ->
        x
        4
    end
  end

  def macros do
    Makes.three()
    Makes.generated()
  end

  Makes.three()

  if true do
    @attribute
    :ok
  end
end

fun = fn -> "oops"; :ok end
IO.inspect(fun.())
IO.inspect(Code.eval_quoted({:__block__, [], [1, 2]}))
IO.inspect(Code.eval_string("1\n2"))
Module.create(Created, quote(do: (5; :ok)), file: "created.ex", line: 7)
