# Natives of this module, written in Rust: hash/2, hash_init/1, hash_update/2, hash_final/1, mac/4,
# strong_rand_bytes/1, hash_equals/2, exor/2.
defmodule :crypto do
  @moduledoc """
  Digests, authentication of messages, numbers that nobody can foresee.
  """

  @doc "Nothing has to be started."
  def start, do: :ok

  @doc "Nothing has to be stopped."
  def stop, do: :ok

  @doc """
  The number of bytes that a digest has, and of the blocks it works on.

      iex> :crypto.hash_info(:sha256).size
      32
  """
  def hash_info(:md5), do: %{size: 16, type: 4, block_size: 64}
  def hash_info(:sha), do: %{size: 20, type: 64, block_size: 64}
  def hash_info(:sha224), do: %{size: 28, type: 675, block_size: 64}
  def hash_info(:sha256), do: %{size: 32, type: 672, block_size: 64}
  def hash_info(:sha384), do: %{size: 48, type: 673, block_size: 128}
  def hash_info(:sha512), do: %{size: 64, type: 674, block_size: 128}
  def hash_info(other), do: :erlang.error(:badarg, [other])

  @doc "What there is of a kind of algorithm."
  def supports(:hashs), do: [:sha, :sha224, :sha256, :sha384, :sha512, :md5]
  def supports(:macs), do: [:hmac]
  def supports(kind) when kind in [:ciphers, :public_keys, :curves, :rsa_opts], do: []

  @doc "The first bytes of a message's code."
  def macN(method, kind, key, data, size) do
    code = :crypto.mac(method, kind, key, data)
    :binary.part(code, 0, min(size, byte_size(code)))
  end

  @doc "A code of a message that comes in parts."
  def mac_init(method, kind, key), do: {:mac_state, method, kind, key, []}

  @doc "Adds a part of the message."
  def mac_update({:mac_state, method, kind, key, data}, more), do: {:mac_state, method, kind, key, [data | more]}

  @doc "The code of all parts."
  def mac_final({:mac_state, method, kind, key, data}), do: :crypto.mac(method, kind, key, data)

  @doc "The first bytes of the code of all parts."
  def mac_finalN({:mac_state, method, kind, key, data}, size), do: macN(method, kind, key, data, size)

  @doc """
  A key of so many bytes, made of a password by so many rounds.
  """
  def pbkdf2_hmac(digest, password, salt, rounds, size) when rounds > 0 and size > 0 do
    blocks = div(size + hash_info(digest).size - 1, hash_info(digest).size)

    key =
      for block <- 1..blocks, into: "" do
        first = :crypto.mac(:hmac, digest, password, [salt, <<block::32>>])
        rounds(digest, password, first, first, rounds - 1)
      end

    :binary.part(key, 0, size)
  end

  defp rounds(_digest, _password, _last, all, 0), do: all

  defp rounds(digest, password, last, all, left) do
    next = :crypto.mac(:hmac, digest, password, last)
    rounds(digest, password, next, :crypto.exor(all, next), left - 1)
  end

  @doc "The number that bytes stand for, the first being the highest."
  def bytes_to_integer(bytes), do: :binary.decode_unsigned(bytes)

  @doc "A power by a modulus, as bytes."
  def mod_pow(base, exponent, modulus) do
    :binary.encode_unsigned(power(number(base), number(exponent), number(modulus), 1))
  end

  defp number(n) when is_integer(n), do: n
  defp number(bytes), do: :binary.decode_unsigned(bytes)

  defp power(_base, 0, modulus, acc), do: rem(acc, modulus)

  defp power(base, exponent, modulus, acc) do
    acc = if rem(exponent, 2) == 1, do: rem(acc * base, modulus), else: acc
    power(rem(base * base, modulus), div(exponent, 2), modulus, acc)
  end

  @doc "A number from 0 on, below a limit."
  def strong_rand_range(limit) when is_integer(limit) and limit > 0 do
    bytes = byte_size(:binary.encode_unsigned(limit)) + 8
    size = byte_size(:binary.encode_unsigned(max(limit - 1, 1)))
    n = rem(:binary.decode_unsigned(:crypto.strong_rand_bytes(bytes)), limit)
    encoded = :binary.encode_unsigned(n)
    :binary.copy(<<0>>, max(size - byte_size(encoded), 0)) <> encoded
  end

  @doc "A number from one on, below another."
  def rand_uniform(from, to) when from < to do
    from + :binary.decode_unsigned(strong_rand_range(to - from))
  end
end
