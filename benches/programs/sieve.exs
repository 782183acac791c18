# Primes by trial division over a list of primes.
defmodule Bench do
  def run, do: length(primes(2, 12_000, []))
  defp primes(n, max, found) when n > max, do: found

  defp primes(n, max, found) do
    if prime?(n, :lists.reverse(found)), do: primes(n + 1, max, [n | found]), else: primes(n + 1, max, found)
  end

  defp prime?(n, [p | _]) when p * p > n, do: true
  defp prime?(n, [p | _]) when rem(n, p) == 0, do: false
  defp prime?(n, [_ | rest]), do: prime?(n, rest)
  defp prime?(_, []), do: true
end
