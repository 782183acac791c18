# Points of the Mandelbrot set: floats in a tight loop.
defmodule Bench do
  @size 120
  def run, do: rows(@size - 1, 0)
  defp rows(-1, sum), do: sum
  defp rows(y, sum), do: rows(y - 1, sum + columns(@size - 1, y, 0))
  defp columns(-1, _, sum), do: sum

  defp columns(x, y, sum) do
    cr = 2.0 * x / @size - 1.5
    ci = 2.0 * y / @size - 1.0
    columns(x - 1, y, sum + escape(0.0, 0.0, cr, ci, 50))
  end

  defp escape(_, _, _, _, 0), do: 1

  defp escape(zr, zi, cr, ci, n) do
    r2 = zr * zr
    i2 = zi * zi
    if r2 + i2 > 4.0, do: 0, else: escape(r2 - i2 + cr, 2.0 * zr * zi + ci, cr, ci, n - 1)
  end
end
