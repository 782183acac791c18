# Names of variables that nothing reads and that look like what speaks of the compilation.
defmodule Names do
  def one(__FILE_), do: 1
  def two(__X___), do: 2
  def two_b(_A__), do: 2
  def three(__MODULE___), do: 3
  # Nothing is said of these.
  def four(__x, __X__y, __X, _), do: 4
  def five(__x__), do: __x__
  def six(_x, x), do: ^_x = x
end
