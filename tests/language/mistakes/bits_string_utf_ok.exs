defmodule Sample do
  def f, do: <<"aé"::utf16-little, "a"::binary>>
end
IO.inspect(Sample.f())
