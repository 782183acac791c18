defmodule :rand do
  @moduledoc """
  Pseudo-random numbers.

  The generator's state is `{algorithm, state}`. Functions whose names end in `_s` take and return
  it; the others keep it in the process dictionary and make one when there is none. From the
  same seed the same numbers follow. They are not for secrets.

  The algorithm is `:exsss` (also `:default`): Vigna's xorshift with 116 bits of state, whose
  output of 58 bits is scrambled as in xoroshiro's `**`. Values of `normal_s/1` and
  `shuffle_s/2` are drawn by methods of this module's own.
  """

  @mask58 0x3FFFFFFFFFFFFFF
  @mask64 0xFFFFFFFFFFFFFFFF
  @key :rand_seed

  # x^(2^64) modulo the characteristic polynomial of one step, as bits from the lowest power.
  @jump 0xD174A83E17DE2302F8EA6BC32C797

  # --- Seeds --------------------------------------------------------------

  @doc """
  Seeds the generator of the process with an algorithm, by chance, or with a state from `export_seed/0`.

      iex> {:exsss, _} = :rand.seed(:exsss)
      iex> :rand.uniform() < 1.0
      true

  """
  def seed(algorithm_or_state), do: keep(seed_s(algorithm_or_state))

  @doc """
  Seeds the generator of the process: the same seed gives the same numbers.

      iex> _ = :rand.seed(:exsss, {1, 2, 3})
      iex> :rand.uniform(1000)
      27

  """
  def seed(algorithm, seed), do: keep(seed_s(algorithm, seed))

  defp keep(state) do
    :erlang.put(@key, state)
    state
  end

  @doc """
  Makes a state, seeded by chance or as exported.

      iex> {:exsss, _} = :rand.seed_s(:default)
      iex> :rand.seed_s({:exsss, [1 | 2]})
      {:exsss, [1 | 2]}

  """
  def seed_s({algorithm, state}) when is_atom(algorithm), do: {named(algorithm), state}

  def seed_s(algorithm) when is_atom(algorithm) do
    seed_s(
      algorithm,
      {:erlang.phash2([{node(), self()}]), :erlang.system_time(), :erlang.unique_integer()}
    )
  end

  @doc """
  Makes a state of a seed: an integer, a list of words, or three integers.

      iex> :rand.seed_s(:exsss, 42)
      {:exsss, [132629853624823445 | 67522330609774851]}

  """
  def seed_s(algorithm, seed), do: {named(algorithm), words(seed)}

  defp named(:default), do: :exsss
  defp named(:exsss), do: :exsss
  defp named(_), do: :erlang.error(:no_alg)

  defp words({a, b, c}) when is_integer(a) and is_integer(b) and is_integer(c) do
    {_, state} = word(a)
    {first, state} = word(:erlang.bxor(b, state))
    {second, _} = word(:erlang.bxor(c, state))
    [first | second]
  end

  defp words(seed) when is_integer(seed) do
    {first, state} = word(seed)
    {second, _} = word(state)
    [first | second]
  end

  defp words([first, second]) when is_integer(first) and is_integer(second) do
    case {:erlang.band(first, @mask58), :erlang.band(second, @mask58)} do
      {0, 0} -> :erlang.error(:zero_seed)
      {first, second} -> [first | second]
    end
  end

  # A word of 58 bits that is not zero, and the next state.
  defp word(seed) do
    {value, state} = splitmix64_next(seed)

    case :erlang.band(value, @mask58) do
      0 -> word(state)
      word -> {word, state}
    end
  end

  @doc """
  Makes a number of 64 bits and the next state, by the algorithm SplitMix64.

      iex> :rand.splitmix64_next(0) |> elem(0)
      16294208416658607535

  """
  def splitmix64_next(state) do
    state = :erlang.band(state + 0x9E3779B97F4A7C15, @mask64)
    z = :erlang.band(:erlang.bxor(state, :erlang.bsr(state, 30)) * 0xBF58476D1CE4E5B9, @mask64)
    z = :erlang.band(:erlang.bxor(z, :erlang.bsr(z, 27)) * 0x94D049BB133111EB, @mask64)
    {:erlang.bxor(z, :erlang.bsr(z, 31)), state}
  end

  @doc """
  Returns the state of the process's generator, or `:undefined`.

      iex> _ = :rand.seed(:exsss, {1, 2, 3})
      iex> :rand.export_seed()
      {:exsss, [117085240290607817 | 199386643319833935]}

  """
  def export_seed, do: :erlang.get(@key)

  @doc """
  Returns a state in a form to keep.

      iex> :rand.export_seed_s({:exsss, [1 | 2]})
      {:exsss, [1 | 2]}

  """
  def export_seed_s({algorithm, state}), do: {algorithm, state}

  defp current do
    case :erlang.get(@key) do
      :undefined -> seed(:default)
      state -> state
    end
  end

  defp kept({value, state}) do
    :erlang.put(@key, state)
    value
  end

  # --- The generators -----------------------------------------------------

  # What is shifted to the left is cut first, so that no step leaves the small integers.
  defp next({:exsss, [s1 | s0]}) do
    product = :erlang.band(s0 * 5, @mask58)

    turned =
      :erlang.bor(
        :erlang.bsl(:erlang.band(product, 0x7FFFFFFFFFFFF), 7),
        :erlang.bsr(product, 51)
      )

    value =
      :erlang.band(turned + :erlang.bsl(:erlang.band(turned, 0x7FFFFFFFFFFFFF), 3), @mask58)

    {value, {:exsss, [s0 | xorshift(s1, s0)]}}
  end

  defp xorshift(s1, s0) do
    s1 = :erlang.bxor(s1, :erlang.bsl(:erlang.band(s1, 0x3FFFFFFFF), 24))

    :erlang.bxor(
      :erlang.bxor(s1, s0),
      :erlang.bxor(:erlang.bsr(s1, 11), :erlang.bsr(s0, 41))
    )
  end

  @doc """
  Makes a number of 58 bits and the next two words of `:exsp`.

      iex> {value, _} = :rand.exsp_next([1 | 2])
      iex> value
      16785413

  """
  def exsp_next([s1 | s0]) do
    word = xorshift(s1, s0)
    {:erlang.band(s0 + word, @mask58), [s0 | word]}
  end

  # --- Uniform numbers ----------------------------------------------------

  @doc """
  Draws a float from 0.0 on, below 1.0.

      iex> _ = :rand.seed(:exsss, {1, 2, 3})
      iex> :rand.uniform()
      0.5455598952593053

  """
  def uniform, do: kept(uniform_s(current()))

  @doc """
  Draws an integer from 1 to `n`.

      iex> :rand.uniform(1)
      1

  """
  def uniform(n), do: kept(uniform_s(n, current()))

  @doc """
  Draws a float and returns it with the next state.

      iex> {x, _} = :rand.uniform_s(:rand.seed_s(:exsss, {1, 2, 3}))
      iex> x
      0.5455598952593053

  """
  def uniform_s(state) do
    {value, state} = next(state)
    {:erlang.bsr(value, 5) * 1.1102230246251565e-16, state}
  end

  @doc """
  Draws an integer from 1 to `n` and returns it with the next state.

      iex> {x, _} = :rand.uniform_s(1000, :rand.seed_s(:exsss, {1, 2, 3}))
      iex> x
      27

  """
  def uniform_s(n, state) when is_integer(n) and n >= 1 and n <= @mask58 + 1 do
    {value, state} = next(state)

    if value < n do
      {value + 1, state}
    else
      offset = rem(value, n)

      # What lies beyond the last whole multiple of n would favour the low numbers.
      if value - offset <= @mask58 + 1 - n, do: {offset + 1, state}, else: uniform_s(n, state)
    end
  end

  def uniform_s(n, state) when is_integer(n) and n >= 1 do
    {value, state} = next(state)
    uniform_wide(n, state, value, 58)
  end

  # As many numbers of 58 bits as the range needs, one after another, and a bit to spare
  # unless the range is a power of two.
  defp uniform_wide(n, state, value, bits) do
    {low, state} = next(state)
    value = :erlang.bor(:erlang.bsl(value, 58), low)
    bits = bits + 58
    beyond = :erlang.bsl(1, bits) - n

    cond do
      beyond < 0 -> uniform_wide(n, state, value, bits)
      beyond < n and :erlang.band(n, n - 1) !== 0 -> uniform_wide(n, state, value, bits)
      value < n -> {value + 1, state}
      value - rem(value, n) <= beyond -> {rem(value, n) + 1, state}
      true -> uniform_s(n, state)
    end
  end

  @doc """
  Draws a float between 0.0 and 1.0, without either, with all its digits.

      iex> x = :rand.uniform_real()
      iex> x > 0.0 and x < 1.0
      true

  """
  def uniform_real, do: kept(uniform_real_s(current()))

  @doc """
  As `uniform_real/0`, with the next state.

      iex> {x, _} = :rand.uniform_real_s(:rand.seed_s(:exsss, 1))
      iex> x > 0.0 and x < 1.0
      true

  """
  def uniform_real_s(state) do
    {value, state} = next(state)
    digits = :erlang.bsr(value, 2)

    cond do
      digits >= 0x80000000000000 -> {:erlang.bsr(digits, 3) * 1.1102230246251565e-16, state}
      digits >= 0x40000000000000 -> {:erlang.bsr(digits, 2) * 5.551115123125783e-17, state}
      digits >= 0x20000000000000 -> {:erlang.bsr(digits, 1) * 2.7755575615628914e-17, state}
      digits >= 0x10000000000000 -> {digits * 1.3877787807814457e-17, state}
      true -> uniform_real(digits, -56, state)
    end
  end

  # A number that begins with zeros gets its missing digits from the next.
  defp uniform_real(digits, exponent, state) do
    {value, state} = next(state)
    more = :erlang.bsr(value, 2)
    digits = :erlang.bor(:erlang.bsl(digits, 56), more)

    case bit_length(digits, 0) - 53 do
      surplus when surplus >= 0 ->
        {:erlang.bsr(digits, surplus) * :math.pow(2.0, exponent - 56 + surplus), state}

      _ ->
        uniform_real(digits, exponent - 56, state)
    end
  end

  defp bit_length(0, bits), do: bits
  defp bit_length(n, bits), do: bit_length(:erlang.bsr(n, 1), bits + 1)

  @doc """
  Draws `n` bytes.

      iex> byte_size(:rand.bytes(5))
      5

  """
  def bytes(n), do: kept(bytes_s(n, current()))

  @doc """
  Draws `n` bytes and returns them with the next state.

      iex> {bytes, _} = :rand.bytes_s(5, :rand.seed_s(:exsss, 1))
      iex> byte_size(bytes)
      5

  """
  def bytes_s(n, state) when is_integer(n) and n >= 0, do: bytes_s(n, state, <<>>)

  # Seven bytes are the 56 upper bits of a number; the last bytes begin two bits lower.
  defp bytes_s(n, state, acc) when n > 7 do
    {value, state} = next(state)
    bytes_s(n - 7, state, <<acc::binary, :erlang.bsr(value, 2)::56>>)
  end

  defp bytes_s(n, state, acc) do
    {value, state} = next(state)
    {<<acc::binary, :erlang.bsr(value, 56 - n * 8)::size(n)-unit(8)>>, state}
  end

  # --- Others -------------------------------------------------------------

  @doc """
  Draws from the normal distribution with mean 0 and variance 1.

      iex> is_float(:rand.normal())
      true

  """
  def normal, do: kept(normal_s(current()))

  @doc """
  Draws from the normal distribution with the given mean and variance.

      iex> is_float(:rand.normal(10, 4))
      true

  """
  def normal(mean, variance), do: kept(normal_s(mean, variance, current()))

  @doc """
  As `normal/0`, with the next state.

      iex> {x, _} = :rand.normal_s(:rand.seed_s(:exsss, 1))
      iex> is_float(x)
      true

  """
  def normal_s(state) do
    # Marsaglia's polar method: a point in the unit circle.
    {u, state} = uniform_s(state)
    {v, state} = uniform_s(state)
    u = 2 * u - 1
    v = 2 * v - 1
    square = u * u + v * v

    if square < 1.0 and square > 0.0 do
      {u * :math.sqrt(-2 * :math.log(square) / square), state}
    else
      normal_s(state)
    end
  end

  @doc """
  As `normal/2`, with the next state.

      iex> {x, _} = :rand.normal_s(10, 4, :rand.seed_s(:exsss, 1))
      iex> is_float(x)
      true

  """
  def normal_s(mean, variance, state) when variance >= 0 do
    {x, state} = normal_s(state)
    {mean + :math.sqrt(variance) * x, state}
  end

  @doc """
  Lists the elements of a list in an order by chance.

      iex> Enum.sort(:rand.shuffle([1, 2, 3]))
      [1, 2, 3]

  """
  def shuffle(list), do: kept(shuffle_s(list, current()))

  @doc """
  As `shuffle/1`, with the next state.

      iex> {list, _} = :rand.shuffle_s([1, 2, 3], :rand.seed_s(:exsss, 1))
      iex> Enum.sort(list)
      [1, 2, 3]

  """
  def shuffle_s(list, state) when is_list(list) do
    {tagged, state} =
      :lists.mapfoldl(
        fn element, state ->
          {tag, state} = next(state)
          {[tag | element], state}
        end,
        state,
        list
      )

    {:lists.map(fn [_ | element] -> element end, :lists.sort(tagged)), state}
  end

  @doc """
  Moves the generator of the process on by 2^64 numbers.

      iex> {:exsss, _} = :rand.jump()

  """
  def jump, do: keep(jump(current()))

  @doc """
  Moves a state on by 2^64 numbers, so that its sequence will not meet that of the old one.

      iex> :rand.jump({:exsss, [1 | 2]}) == {:exsss, [1 | 2]}
      false

  """
  def jump({:exsss, words}), do: {:exsss, exsp_jump(words)}

  @doc """
  Moves two words of `:exsp` on by 2^64 numbers.

      iex> :rand.exsp_jump([1 | 0])
      [60045259157680027 | 59555289370959181]

  """
  def exsp_jump(words), do: jump(words, @jump, [0 | 0])

  defp jump(_words, 0, acc), do: acc

  defp jump([s1 | s0], bits, [a1 | a0] = acc) do
    acc =
      case :erlang.band(bits, 1) do
        0 -> acc
        1 -> [:erlang.bxor(a1, s1) | :erlang.bxor(a0, s0)]
      end

    jump([s0 | xorshift(s1, s0)], :erlang.bsr(bits, 1), acc)
  end

  # --- A small generator for tight loops ------------------------------------

  @doc """
  Makes the next state of a generator whose state is one integer of 59 bits: multiply with
  carry, in base 2^32.

      iex> :rand.mwc59(1)
      133850370

  """
  def mwc59(state) do
    133_850_370 * :erlang.band(state, 0xFFFFFFFF) + :erlang.bsr(state, 32)
  end

  @doc """
  Makes 32 good bits of a state of `mwc59/1`.

      iex> :rand.mwc59_value32(12345678901234)
      3185696242

  """
  def mwc59_value32(state) do
    low = :erlang.band(state, 0xFFFFFFFF)
    :erlang.bxor(low, :erlang.bsl(:erlang.band(low, 0xFFFFFF), 8))
  end

  @doc """
  Makes 59 good bits of a state of `mwc59/1`.

      iex> :rand.mwc59_value(12345678901234)
      178417871547584722

  """
  def mwc59_value(state) do
    value = :erlang.bxor(state, :erlang.bsl(:erlang.band(state, 0x7FFFFFFFFFFFFF), 4))
    :erlang.bxor(value, :erlang.bsl(:erlang.band(value, 0xFFFFFFFF), 27))
  end

  @doc """
  Makes a float from 0.0 on, below 1.0, of a state of `mwc59/1`.

      iex> :rand.mwc59_float(12345678901234)
      0.8083628996742169

  """
  def mwc59_float(state) do
    :erlang.band(mwc59_value(state), 0x1FFFFFFFFFFFFF) * 1.1102230246251565e-16
  end

  @doc """
  Makes a state for `mwc59/1` by chance.

      iex> :rand.mwc59_seed() > 0
      true

  """
  def mwc59_seed do
    chance = :erlang.bxor(:erlang.phash2({node(), self()}), :erlang.system_time() + :erlang.unique_integer())
    mwc59_seed(:erlang.band(chance, @mask58))
  end

  @doc """
  Makes a state for `mwc59/1` of an integer.

      iex> :rand.mwc59_seed(42)
      246879073211467892

  """
  def mwc59_seed(seed) when is_integer(seed) and seed >= 0 and seed <= @mask58 do
    # The last steps of MurmurHash3, on 58 bits.
    x = :erlang.band(seed, @mask58)
    x = :erlang.band(:erlang.bxor(x, :erlang.bsr(x, 29)) * 0xFF51AFD7ED558CCD, @mask58)
    x = :erlang.band(:erlang.bxor(x, :erlang.bsr(x, 29)) * 0xC4CEB9FE1A85EC53, @mask58)
    :erlang.bxor(x, :erlang.bsr(x, 29)) + 1
  end
end
