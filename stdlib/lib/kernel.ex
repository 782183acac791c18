defmodule Kernel do
  @moduledoc """
  The functions and macros that every module imports.

  Operators and type tests are thin names for the machine's own functions: the
  compiler replaces calls to them. Macros that define things (`def/2`,
  `defmodule/2`, `defstruct/1`, ...), that control flow (`if/2`, `&&/2`, ...)
  and that read and change nested data (`put_in/2`, ...) live here too.

  This file is compiled first, with nothing else loaded. A macro of its own may
  be used here only below its definition, and what a macro calls while it
  expands is found at that time.
  """

  @doc """
  Tells whether the two terms differ; `1` and `1.0` do not.

      iex> 1 != 2
      true
      iex> 1 != 1.0
      false
  """
  def left != right do
    :erlang."/="(left, right)
  end

  @doc """
  Tells whether the two terms differ in value or in type.

      iex> 1 !== 1.0
      true
  """
  def left !== right do
    :erlang."=/="(left, right)
  end

  @doc """
  Multiplies two numbers.

      iex> 3 * 4
      12
  """
  def left * right do
    :erlang.*(left, right)
  end

  @doc """
  Gives the number itself; fails for anything else.

      iex> +1
      1
  """
  def (+value) do
    :erlang.+(value)
  end

  @doc """
  Adds two numbers.

      iex> 1 + 2.5
      3.5
  """
  def left + right do
    :erlang.+(left, right)
  end

  @doc """
  Joins a proper list and any other term, usually a list. Costs the length of the left one.

      iex> [1] ++ [2, 3]
      [1, 2, 3]
      iex> [1] ++ 2
      [1 | 2]
  """
  def left ++ right do
    :erlang.++(left, right)
  end

  @doc """
  Negates a number.

      iex> -(2)
      -2
  """
  def (-value) do
    :erlang.-(value)
  end

  @doc """
  Subtracts the right number from the left.

      iex> 3 - 1
      2
  """
  def left - right do
    :erlang.-(left, right)
  end

  @doc """
  Removes from the left list the first occurrence of each element of the right one.

      iex> [1, 2, 3, 2] -- [2]
      [1, 3, 2]
  """
  def left -- right do
    :erlang.--(left, right)
  end

  @doc """
  Divides two numbers; the result is always a float.

      iex> 1 / 2
      0.5
  """
  def left / right do
    :erlang./(left, right)
  end

  @doc """
  Tells whether the left term sorts before the right one.

      iex> 1 < 2
      true
  """
  def left < right do
    :erlang.<(left, right)
  end

  @doc """
  Tells whether the left term sorts before the right one or equals it.

      iex> 2 <= 2
      true
  """
  def left <= right do
    :erlang."=<"(left, right)
  end

  @doc """
  Tells whether two terms are equal; integers and floats compare by value.

      iex> 1 == 1.0
      true
  """
  def left == right do
    :erlang.==(left, right)
  end

  @doc """
  Tells whether two terms are equal in value and type.

      iex> 1 === 1.0
      false
  """
  def left === right do
    :erlang."=:="(left, right)
  end

  @doc """
  Tells whether the left term sorts after the right one.

      iex> 2 > 1
      true
  """
  def left > right do
    :erlang.>(left, right)
  end

  @doc """
  Tells whether the left term sorts after the right one or equals it.

      iex> 2 >= 2
      true
  """
  def left >= right do
    :erlang.>=(left, right)
  end

  @doc """
  The number without its sign.

      iex> abs(-3.5)
      3.5
  """
  def abs(number) do
    :erlang.abs(number)
  end

  @doc """
  Calls a function with the arguments in the list.

      iex> apply(fn x -> x * 2 end, [2])
      4
  """
  def apply(fun, args) do
    :erlang.apply(fun, args)
  end

  @doc """
  Calls a public function of a module with the arguments in the list.

      iex> apply(:lists, :reverse, [[1, 2]])
      [2, 1]
  """
  def apply(module, function_name, args) do
    :erlang.apply(module, function_name, args)
  end

  @doc """
  The part of a binary from byte `start`, `size` bytes long; a negative size goes backwards. Allowed in guards.

      iex> binary_part("hello", 1, 3)
      "ell"
  """
  def binary_part(binary, start, size) do
    :erlang.binary_part(binary, start, size)
  end

  @doc """
  How many bits the bitstring has.

      iex> bit_size(<<3::3>>)
      3
  """
  def bit_size(bitstring) do
    :erlang.bit_size(bitstring)
  end

  @doc """
  How many bytes the bitstring needs.

      iex> byte_size("né")
      3
  """
  def byte_size(bitstring) do
    :erlang.byte_size(bitstring)
  end

  @doc """
  The smallest integer not below the number.

      iex> ceil(10.1)
      11
  """
  def ceil(number) do
    :erlang.ceil(number)
  end

  @doc """
  Integer division, rounding towards zero.

      iex> div(-7, 2)
      -3
  """
  def div(dividend, divisor) do
    :erlang.div(dividend, divisor)
  end

  @doc """
  Stops the calling process with the given reason.
  """
  def exit(reason) do
    :erlang.exit(reason)
  end

  @doc """
  The largest integer not above the number.

      iex> floor(-1.5)
      -2
  """
  def floor(number) do
    :erlang.floor(number)
  end

  @doc """
  Tells whether a loaded module has the public function. Does not load the module.

      iex> function_exported?(Kernel, :no_such, 1)
      false
  """
  def function_exported?(module, function, arity) do
    :erlang.function_exported(module, function, arity)
  end

  @doc """
  The first element of a non-empty list.

      iex> hd([1, 2])
      1
  """
  def hd(list) do
    :erlang.hd(list)
  end

  @doc """
  Tells whether the term is an atom.

      iex> is_atom(nil)
      true
  """
  def is_atom(term) do
    :erlang.is_atom(term)
  end

  @doc """
  Tells whether the term is a binary: whole bytes.

      iex> is_binary("a")
      true
      iex> is_binary(<<1::3>>)
      false
  """
  def is_binary(term) do
    :erlang.is_binary(term)
  end

  @doc """
  Tells whether the term is a bitstring; binaries are.

      iex> is_bitstring(<<1::3>>)
      true
  """
  def is_bitstring(term) do
    :erlang.is_bitstring(term)
  end

  @doc """
  Tells whether the term is `true` or `false`.

      iex> is_boolean(:true)
      true
  """
  def is_boolean(term) do
    :erlang.is_boolean(term)
  end

  @doc """
  Tells whether the term is a float.

      iex> is_float(1)
      false
  """
  def is_float(term) do
    :erlang.is_float(term)
  end

  @doc """
  Tells whether the term is a function.

      iex> is_function(&hd/1)
      true
  """
  def is_function(term) do
    :erlang.is_function(term)
  end

  @doc """
  Tells whether the term is a function of that arity.

      iex> is_function(&hd/1, 2)
      false
  """
  def is_function(term, arity) do
    :erlang.is_function(term, arity)
  end

  @doc """
  Tells whether the term is an integer.

      iex> is_integer(1.0)
      false
  """
  def is_integer(term) do
    :erlang.is_integer(term)
  end

  @doc """
  Tells whether the term is a list, proper or not.

      iex> is_list([1 | 2])
      true
  """
  def is_list(term) do
    :erlang.is_list(term)
  end

  @doc """
  Tells whether the term is a map; structs are.

      iex> is_map(%{})
      true
  """
  def is_map(term) do
    :erlang.is_map(term)
  end

  @doc """
  Tells whether the map has the key.

      iex> is_map_key(%{a: 1}, :a)
      true
  """
  def is_map_key(map, key) do
    :erlang.is_map_key(key, map)
  end

  @doc """
  Tells whether the term is an integer or a float.

      iex> is_number(1.5)
      true
  """
  def is_number(term) do
    :erlang.is_number(term)
  end

  @doc """
  Tells whether the term is a process identifier.

      iex> is_pid(self())
      true
  """
  def is_pid(term) do
    :erlang.is_pid(term)
  end

  @doc """
  Tells whether the term is a port.

      iex> is_port(self())
      false
  """
  def is_port(term) do
    :erlang.is_port(term)
  end

  @doc """
  Tells whether the term is a reference.

      iex> is_reference(make_ref())
      true
  """
  def is_reference(term) do
    :erlang.is_reference(term)
  end

  @doc """
  Tells whether the term is a tuple.

      iex> is_tuple({})
      true
  """
  def is_tuple(term) do
    :erlang.is_tuple(term)
  end

  @doc """
  How many elements a proper list has. Walks the list.

      iex> length([1, 2, 3])
      3
  """
  def length(list) do
    :erlang.length(list)
  end

  @doc """
  A reference unlike any other.

      iex> make_ref() == make_ref()
      false
  """
  def make_ref() do
    :erlang.make_ref()
  end

  @doc """
  How many keys the map has.

      iex> map_size(%{a: 1})
      1
  """
  def map_size(map) do
    :erlang.map_size(map)
  end

  @doc """
  The greater of two terms; the first if they are equal.

      iex> max(1, 2)
      2
  """
  def max(first, second) do
    :erlang.max(first, second)
  end

  @doc """
  The smaller of two terms; the first if they are equal.

      iex> min(1, 2)
      1
  """
  def min(first, second) do
    :erlang.min(first, second)
  end

  @doc """
  The name of the local node.

      iex> node() == node(self())
      true
  """
  def node() do
    :erlang.node()
  end

  @doc """
  The name of the node where the pid, reference or port was made.

      iex> node(self()) == node()
      true
  """
  def node(arg) do
    :erlang.node(arg)
  end

  @doc """
  Negates a boolean; anything else is an error.

      iex> not false
      true
  """
  def not value do
    :erlang.not(value)
  end

  @doc """
  The remainder of an integer division, with the sign of the dividend.

      iex> rem(-7, 2)
      -1
  """
  def rem(dividend, divisor) do
    :erlang.rem(dividend, divisor)
  end

  @doc """
  The nearest integer; halves go away from zero.

      iex> round(-2.5)
      -3
  """
  def round(number) do
    :erlang.round(number)
  end

  @doc """
  The pid of the calling process.

      iex> is_pid(self())
      true
  """
  def self() do
    :erlang.self()
  end

  @doc """
  Sends a message to a pid, alias, port or registered name, and gives the message.

      iex> send(self(), :hi)
      :hi
  """
  def send(dest, message) do
    :erlang.send(dest, message)
  end

  @doc """
  Starts a process that runs the function.

      iex> is_pid(spawn(fn -> :ok end))
      true
  """
  def spawn(fun) do
    :erlang.spawn(fun)
  end

  @doc """
  Starts a process that runs `module.fun(args...)`.

      iex> is_pid(spawn(:erlang, :self, []))
      true
  """
  def spawn(module, fun, args) do
    :erlang.spawn(module, fun, args)
  end

  @doc """
  Starts a process linked to the caller.

      iex> is_pid(spawn_link(fn -> :ok end))
      true
  """
  def spawn_link(fun) do
    :erlang.spawn_link(fun)
  end

  @doc """
  Starts a process linked to the caller that runs `module.fun(args...)`.

      iex> is_pid(spawn_link(:erlang, :self, []))
      true
  """
  def spawn_link(module, fun, args) do
    :erlang.spawn_link(module, fun, args)
  end

  @doc """
  Starts a process and monitors it: `{pid, ref}`.

      iex> spawn_monitor(fn -> :ok end) |> tuple_size()
      2
  """
  def spawn_monitor(fun) do
    :erlang.spawn_monitor(fun)
  end

  @doc """
  Starts a monitored process that runs `module.fun(args...)`.

      iex> spawn_monitor(:erlang, :self, []) |> tuple_size()
      2
  """
  def spawn_monitor(module, fun, args) do
    :erlang.spawn_monitor(module, fun, args)
  end

  @doc """
  Throws a term, to be caught by `catch` in `try`.
  """
  def throw(term) do
    :erlang.throw(term)
  end

  @doc """
  A non-empty list without its first element.

      iex> tl([1, 2])
      [2]
  """
  def tl(list) do
    :erlang.tl(list)
  end

  @doc """
  The integer part of a number.

      iex> trunc(-1.9)
      -1
  """
  def trunc(number) do
    :erlang.trunc(number)
  end

  @doc """
  How many elements the tuple has.

      iex> tuple_size({:a, :b})
      2
  """
  def tuple_size(tuple) do
    :erlang.tuple_size(tuple)
  end

  @doc """
  The element of a tuple at a zero-based index.

      iex> elem({:a, :b}, 1)
      :b
  """
  def elem(tuple, index) do
    :erlang.element(index + 1, tuple)
  end

  @doc """
  The tuple with the element at a zero-based index replaced.

      iex> put_elem({:a, :b}, 0, :c)
      {:c, :b}
  """
  def put_elem(tuple, index, value) do
    :erlang.setelement(index + 1, tuple, value)
  end


  # --- functions with a body of their own -------------------------------

  @doc """
  Raises a number to a power.

  Two integers with a non-negative power give an integer, everything else a float.

      iex> 2 ** 10
      1024
      iex> 2 ** -2
      0.25
  """
  def base ** exponent when is_integer(base) and is_integer(exponent) and exponent > 0 do
    integer_pow(base, 1, exponent)
  end

  def base ** exponent when is_integer(base) and is_integer(exponent) and exponent == 0 do
    # An integer to the zeroth power is one, zero included.
    _ = base
    1
  end

  def base ** exponent when is_number(base) and is_number(exponent) do
    :math.pow(base, exponent)
  end

  defp integer_pow(base, acc, 1), do: base * acc

  defp integer_pow(base, acc, exponent) when :erlang.band(exponent, 1) == 0 do
    integer_pow(base * base, acc, :erlang.bsr(exponent, 1))
  end

  defp integer_pow(base, acc, exponent) do
    integer_pow(base * base, base * acc, :erlang.bsr(exponent, 1))
  end

  @doc """
  Matches a string with a regular expression, or looks for a substring.

      iex> "abcd" =~ "bc"
      true
      iex> "abcd" =~ ""
      true
  """
  def left =~ "" when is_binary(left), do: true

  def left =~ right when is_binary(left) and is_binary(right) do
    :binary.match(left, right) != :nomatch
  end

  def left =~ right when is_binary(left), do: Regex.match?(right, left)

  @doc """
  The part of a binary in a range of byte positions; negative ones count from the end.

      iex> binary_slice("elixir", 1..3)
      "lix"
      iex> binary_slice("elixir", 0..-1//2)
      "eii"
  """
  def binary_slice(binary, range)

  def binary_slice(binary, %{__struct__: Range, first: 0, last: -1, step: 1}) when is_binary(binary) do
    binary
  end

  def binary_slice(binary, %{__struct__: Range, first: first, last: last, step: step})
      when is_binary(binary) and step > 0 do
    total = byte_size(binary)
    first = if first < 0, do: max(first + total, 0), else: first
    last = if last < 0, do: last + total, else: last
    amount = last - first + 1

    if first < total and amount > 0 do
      part = :erlang.binary_part(binary, first, min(amount, total - first))
      if step == 1, do: part, else: every_nth_byte(part, step, "")
    else
      ""
    end
  end

  def binary_slice(binary, %{__struct__: Range, step: _} = range) when is_binary(binary) do
    raise ArgumentError,
          "binary_slice/2 does not accept ranges with negative steps, got: " <> inspect(range)
  end

  defp every_nth_byte(<<byte, rest::binary>>, step, acc) do
    acc = <<acc::binary, byte>>

    if byte_size(rest) >= step do
      every_nth_byte(:erlang.binary_part(rest, step - 1, byte_size(rest) - step + 1), step, acc)
    else
      acc
    end
  end

  @doc """
  At most `size` bytes of a binary from byte `start`, which may count from the end.

      iex> binary_slice("elixir", 1, 10)
      "lixir"
      iex> binary_slice("elixir", 10, 10)
      ""
  """
  def binary_slice(binary, start, size)
      when is_binary(binary) and is_integer(start) and is_integer(size) and size >= 0 do
    total = byte_size(binary)
    start = if start < 0, do: max(total + start, 0), else: start

    if start < total do
      :erlang.binary_part(binary, start, min(size, total - start))
    else
      ""
    end
  end

  @doc """
  Turns any term into a string as it would be written in source.

  Options are the fields of `Inspect.Opts`; the line width counts only with `pretty: true`.

      iex> inspect({:a, "b"})
      "{:a, \\"b\\"}"
  """
  def inspect(term, opts \\ [])

  # Terms that look the same under all options but a few take a short way.
  def inspect(term, []) when is_integer(term), do: :erlang.integer_to_binary(term)

  def inspect(term, opts) when is_list(opts) do
    opts = Inspect.Opts.new(opts)

    limit =
      case opts.pretty do
        true -> opts.width
        false -> :infinity
      end

    doc = Inspect.Algebra.group(Inspect.Algebra.to_doc(term, opts))
    :erlang.iolist_to_binary(Inspect.Algebra.format(doc, limit))
  end

  @doc """
  Tells whether a loaded module has the public macro.

      iex> macro_exported?(Kernel, :if, 2)
      true
  """
  def macro_exported?(module, macro, arity)
      when is_atom(module) and is_atom(macro) and is_integer(arity) do
    :erlang.function_exported(module, :__info__, 1) and
      :lists.member({macro, arity}, module.__info__(:macros))
  end

  @doc """
  Builds a struct from a module, or updates one, with those fields that it has.

      iex> struct(Range, first: 1, last: 2, step: 1, other: 3)
      1..2
  """
  def struct(struct, fields \\ []) do
    struct(struct, fields, fn
      {:__struct__, _val}, acc ->
        acc

      {key, val}, acc ->
        case acc do
          %{^key => _} -> %{acc | key => val}
          _ -> acc
        end
    end)
  end

  @doc """
  Builds or updates a struct, refusing fields that it does not have.

      iex> struct!(Range, first: 1, last: 2, step: 1)
      1..2
  """
  def struct!(struct, fields \\ [])

  def struct!(struct, fields) when is_atom(struct) do
    fields = if is_list(fields), do: fields, else: Enum.to_list(fields)
    struct.__struct__(fields)
  end

  def struct!(struct, fields) when is_map(struct) do
    struct(struct, fields, fn
      {:__struct__, _val}, acc ->
        acc

      {key, val}, acc ->
        case acc do
          %{^key => _} -> %{acc | key => val}
          _ -> :erlang.error({:badkey, key, acc})
        end
    end)
  end

  defp struct(struct, fields, fun) when is_atom(struct) do
    case struct.__struct__() do
      %{__struct__: ^struct} = empty ->
        struct(empty, fields, fun)

      %{__struct__: name} when is_atom(name) ->
        raise ArgumentError,
              "expected struct name returned by " <>
                inspect(struct) <> ".__struct__/0 to be " <> inspect(struct) <> ", got: " <> inspect(name)

      other ->
        raise ArgumentError,
              "expected " <>
                inspect(struct) <>
                ".__struct__/0 to return a map with a :__struct__ key that holds the name of the struct (atom), got: " <>
                inspect(other)
    end
  end

  defp struct(%{__struct__: _} = struct, [], _fun), do: struct
  defp struct(%{__struct__: _} = struct, fields, fun), do: Enum.reduce(fields, struct, fun)

  @doc """
  Reads nested data by a list of keys and access functions; `nil` on the way gives `nil`.

      iex> get_in(%{a: [b: 1]}, [:a, :b])
      1
      iex> get_in(%{}, [:a, :b])
      nil
  """
  def get_in(data, keys)

  def get_in(nil, [_ | _]), do: nil
  def get_in(data, [key]) when is_function(key), do: key.(:get, data, fn value -> value end)
  def get_in(data, [key | keys]) when is_function(key), do: key.(:get, data, fn value -> get_in(value, keys) end)
  def get_in(data, [key]), do: Access.get(data, key)
  def get_in(data, [key | keys]), do: get_in(Access.get(data, key), keys)

  @doc """
  Stores a value in nested data, by a list of keys and access functions.

      iex> put_in(%{a: %{b: 1}}, [:a, :b], 2)
      %{a: %{b: 2}}
  """
  def put_in(data, [_ | _] = keys, value) do
    :erlang.element(2, get_and_update_in(data, keys, fn _ -> {nil, value} end))
  end

  @doc """
  Changes a value in nested data with a function.

      iex> update_in(%{a: %{b: 1}}, [:a, :b], &(&1 + 1))
      %{a: %{b: 2}}
  """
  def update_in(data, [_ | _] = keys, fun) when is_function(fun) do
    :erlang.element(2, get_and_update_in(data, keys, fn value -> {nil, fun.(value)} end))
  end

  @doc """
  Reads a value in nested data and changes it: the function gives `{result, new_value}` or `:pop`.

      iex> get_and_update_in(%{a: %{b: 1}}, [:a, :b], &{&1, &1 + 1})
      {1, %{a: %{b: 2}}}
  """
  def get_and_update_in(data, keys, fun)

  def get_and_update_in(data, [head], fun) when is_function(head, 3) do
    head.(:get_and_update, data, fun)
  end

  def get_and_update_in(data, [head | tail], fun) when is_function(head, 3) do
    head.(:get_and_update, data, fn value -> get_and_update_in(value, tail, fun) end)
  end

  def get_and_update_in(data, [head], fun) when is_function(fun, 1) do
    Access.get_and_update(data, head, fun)
  end

  def get_and_update_in(data, [head | tail], fun) when is_function(fun, 1) do
    Access.get_and_update(data, head, fn value -> get_and_update_in(value, tail, fun) end)
  end

  @doc """
  Removes a key from nested data: `{value, rest}`.

      iex> pop_in(%{a: %{b: 1}}, [:a, :b])
      {1, %{a: %{}}}
  """
  def pop_in(data, keys)

  def pop_in(nil, [key | _]) do
    raise ArgumentError, "could not pop key " <> inspect(key) <> " on a nil value"
  end

  def pop_in(data, [_ | _] = keys), do: pop_in_data(data, keys)

  defp pop_in_data(nil, [_ | _]), do: :pop
  defp pop_in_data(data, [fun]) when is_function(fun), do: fun.(:get_and_update, data, fn _ -> :pop end)

  defp pop_in_data(data, [fun | keys]) when is_function(fun) do
    fun.(:get_and_update, data, fn value -> pop_in_data(value, keys) end)
  end

  defp pop_in_data(data, [key]), do: Access.pop(data, key)

  defp pop_in_data(data, [key | keys]) do
    Access.get_and_update(data, key, fn value -> pop_in_data(value, keys) end)
  end

  @doc """
  Milliseconds of a duration given as a keyword list, a `Duration` or a timeout.

      iex> to_timeout(hour: 1, minute: 30)
      5400000
      iex> to_timeout(:infinity)
      :infinity
  """
  def to_timeout(duration)

  def to_timeout(:infinity), do: :infinity
  def to_timeout(timeout) when is_integer(timeout) and timeout >= 0, do: timeout

  def to_timeout(%{__struct__: Duration} = duration) do
    case duration do
      %{year: year} when year != 0 ->
        raise ArgumentError, "duration with a non-zero year cannot be reliably converted to timeouts"

      %{month: month} when month != 0 ->
        raise ArgumentError, "duration with a non-zero month cannot be reliably converted to timeouts"

      _ ->
        {microsecond, _precision} = duration.microsecond

        timeout =
          duration.week * 604_800_000 + duration.day * 86_400_000 + duration.hour * 3_600_000 +
            duration.minute * 60_000 + duration.second * 1000 + Integer.floor_div(microsecond, 1000)

        if timeout < 0 do
          raise ArgumentError, "duration must be positive, got: " <> inspect(duration)
        else
          timeout
        end
    end
  end

  def to_timeout(components) when is_list(components) do
    {timeout, _seen} =
      :lists.foldl(
        fn {component, amount}, {timeout, seen} ->
          if :lists.member(component, seen) do
            raise ArgumentError, "timeout component " <> inspect(component) <> " is duplicated"
          end

          {timeout + timeout_component(component, amount), [component | seen]}
        end,
        {0, []},
        components
      )

    timeout
  end

  defp timeout_component(component, amount) do
    factor =
      case component do
        :week -> 604_800_000
        :day -> 86_400_000
        :hour -> 3_600_000
        :minute -> 60_000
        :second -> 1000
        :millisecond -> 1
        _ -> nil
      end

    cond do
      factor == nil ->
        raise ArgumentError,
              "timeout component " <>
                inspect(component) <>
                " is not a valid timeout component, valid values are: " <>
                ":week, :day, :hour, :minute, :second, :millisecond"

      is_integer(amount) and amount >= 0 ->
        amount * factor

      true ->
        raise ArgumentError,
              "timeout component " <>
                inspect(component) <>
                " must be a non-negative integer, got: " <> inspect(amount)
    end
  end

  # --- booleans and control flow ----------------------------------------

  @doc """
  Negates: `true` for `nil` and `false`, `false` for everything else.

      iex> !nil
      true
  """
  defmacro !value

  defmacro !{:!, _, [value]} do
    quote do
      case unquote(value) do
        x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> false
        _ -> true
      end
    end
  end

  defmacro !value do
    quote do
      case unquote(value) do
        x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> true
        _ -> false
      end
    end
  end

  @doc """
  The right side if the left is truthy, otherwise the left. Takes any values.

      iex> nil && 1
      nil
  """
  defmacro left && right do
    quote do
      case unquote(left) do
        x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> x
        _ -> unquote(right)
      end
    end
  end

  @doc """
  The left side if it is truthy, otherwise the right. Takes any values.

      iex> nil || 1
      1
  """
  defmacro left || right do
    quote do
      case unquote(left) do
        x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> unquote(right)
        x -> x
      end
    end
  end

  @doc """
  Boolean and: the left side must be a boolean, the right is computed only when needed.

      iex> true and :ok
      :ok
  """
  defmacro left and right do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(left) do
            false -> false
            true -> unquote(right)
            other -> :erlang.error({:badbool, :and, other})
          end
        end

      :match ->
        invalid_in_match!(:and)

      :guard ->
        quote(do: :erlang.andalso(unquote(left), unquote(right)))
    end
  end

  @doc """
  Boolean or: the left side must be a boolean, the right is computed only when needed.

      iex> false or :ok
      :ok
  """
  defmacro left or right do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(left) do
            true -> true
            false -> unquote(right)
            other -> :erlang.error({:badbool, :or, other})
          end
        end

      :match ->
        invalid_in_match!(:or)

      :guard ->
        quote(do: :erlang.orelse(unquote(left), unquote(right)))
    end
  end

  defp invalid_in_match!(name) do
    raise ArgumentError,
          "invalid expression in match, " <>
            :erlang.atom_to_binary(name) <>
            " is not allowed in patterns such as function clauses, " <>
            "case clauses or on the left side of the = operator"
  end

  @doc """
  Chooses between two branches by the truth of a condition.

      iex> if(1 > 2, do: :yes, else: :no)
      :no
  """
  defmacro if(condition, clauses) do
    {yes, no} = branches!(clauses, "if")

    quote do
      case unquote(condition) do
        x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> unquote(no)
        _ -> unquote(yes)
      end
    end
  end

  @doc """
  The opposite of `if/2`.

      iex> unless(1 > 2, do: :fine)
      :fine
  """
  defmacro unless(condition, clauses) do
    {yes, no} = branches!(clauses, "unless")

    quote do
      case unquote(condition) do
        x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> unquote(yes)
        _ -> unquote(no)
      end
    end
  end

  defp branches!([do: yes], _name), do: {yes, nil}
  defp branches!([do: yes, else: no], _name), do: {yes, no}
  defp branches!([else: no, do: yes], _name), do: {yes, no}

  defp branches!(_clauses, name) do
    raise ArgumentError,
          "invalid or duplicate keys for " <>
            name <> ", only \"do\" and an optional \"else\" are permitted"
  end

  @doc """
  Passes the left side as first argument to the call on the right.

      iex> [1, 2] |> length()
      2
  """
  defmacro left |> right do
    Macro.pipe(left, right, 0)
  end

  @doc """
  Runs the function with the value for its effect, and gives the value.

      iex> tap(1, fn x -> x + 1 end)
      1
  """
  defmacro tap(value, fun) do
    quote bind_quoted: [fun: fun, value: value] do
      _ = fun.(value)
      value
    end
  end

  @doc """
  Gives the value to a function, usually at the end of a pipe.

      iex> 1 |> then(fn x -> x + 1 end)
      2
  """
  defmacro then(value, fun) do
    quote do
      unquote(fun).(unquote(value))
    end
  end

  @doc """
  Tells whether the term is `nil`. Allowed in guards.

      iex> is_nil(false)
      false
  """
  defmacro is_nil(term) do
    quote(do: :erlang."=:="(unquote(term), nil))
  end

  @doc """
  Tells whether the expression matches the pattern, which may have a guard.

      iex> match?({:ok, x} when x > 1, {:ok, 2})
      true
  """
  defmacro match?(pattern, expr) do
    success =
      quote do
        unquote(pattern) -> true
      end

    failure =
      quote generated: true do
        _ -> false
      end

    {:case, [generated: true], [expr, [do: success ++ failure]]}
  end

  @doc """
  Tells whether the left term is an element of the right enumerable.

  In guards the right side must be a list or range known when compiling.

      iex> 2 in [1, 2]
      true
      iex> 4 in 1..3
      false
  """
  defmacro left in right do
    in_body? = __CALLER__.context == nil

    right =
      case Macro.expand(right, __CALLER__) do
        {:@, _, _} = attribute -> attribute
        expanded -> expanded
      end

    case right do
      [] when not in_body? ->
        false

      [] ->
        quote do
          _ = unquote(left)
          false
        end

      [head | tail] when not in_body? ->
        in_list(left, head, tail)

      [_ | _] ->
        if list_of_elements?(right) do
          quote(do: :lists.member(unquote(left), unquote(right)))
        else
          quote(do: Enum.__in__(unquote(left), unquote(right)))
        end

      {:%{}, _, [__struct__: Range, first: first, last: last, step: step]} ->
        in_range(in_body?, left, Macro.expand(first, __CALLER__), Macro.expand(last, __CALLER__), Macro.expand(step, __CALLER__))

      %{__struct__: Range, first: first, last: last, step: step} ->
        in_range(in_body?, left, first, last, step)

      right when in_body? ->
        quote(do: Enum.__in__(unquote(left), unquote(right)))

      other ->
        raise ArgumentError,
              "invalid right argument for operator \"in\", it expects a compile-time proper list " <>
                "or compile-time range on the right side when used in guard expressions, got: " <>
                Macro.to_string(other)
    end
  end

  defp list_of_elements?([{:|, _, [_, _]}]), do: false
  defp list_of_elements?([_ | tail]), do: list_of_elements?(tail)
  defp list_of_elements?([]), do: true
  defp list_of_elements?(_), do: false

  defp in_list(left, head, tail) do
    first = in_list_test(left, head)

    :lists.foldl(
      fn element, acc -> quote(do: :erlang.orelse(unquote(acc), unquote(in_list_test(left, element)))) end,
      first,
      tail
    )
  end

  defp in_list_test(left, {:|, _, [head, tail]}) when is_list(tail) do
    in_list(left, head, tail)
  end

  defp in_list_test(_left, {:|, _, [_, _]} = cons) do
    raise ArgumentError,
          "invalid right argument for operator \"in\", it expects a compile-time proper list " <>
            "or compile-time range on the right side when used in guard expressions, got: " <>
            Macro.to_string([cons])
  end

  defp in_list_test(left, element), do: quote(do: :erlang."=:="(unquote(left), unquote(element)))

  defp in_range(true, left, first, last, step) do
    quote do
      x = unquote(left)
      unquote(in_range_test(quote(do: x), first, last, step))
    end
  end

  defp in_range(false, left, first, last, step), do: in_range_test(left, first, last, step)

  defp in_range_test(left, first, last, step) when is_integer(step) and step != 0 do
    {low, high} = if step > 0, do: {first, last}, else: {last, first}

    bounds =
      quote do
        :erlang.andalso(
          :erlang.is_integer(unquote(left)),
          :erlang.andalso(
            :erlang.>=(unquote(left), unquote(low)),
            :erlang."=<"(unquote(left), unquote(high))
          )
        )
      end

    if step == 1 or step == -1 do
      bounds
    else
      quote do
        :erlang.andalso(
          unquote(bounds),
          :erlang."=:="(:erlang.rem(:erlang.-(unquote(left), unquote(first)), unquote(step)), 0)
        )
      end
    end
  end

  defp in_range_test(left, first, last, step) do
    quote do
      :erlang.andalso(
        :erlang.is_integer(unquote(left)),
        :erlang.orelse(
          :erlang.andalso(
            :erlang.>(unquote(step), 0),
            :erlang.andalso(
              :erlang.>=(unquote(left), unquote(first)),
              :erlang.andalso(
                :erlang."=<"(unquote(left), unquote(last)),
                :erlang."=:="(:erlang.rem(:erlang.-(unquote(left), unquote(first)), unquote(step)), 0)
              )
            )
          ),
          :erlang.andalso(
            :erlang.<(unquote(step), 0),
            :erlang.andalso(
              :erlang.>=(unquote(left), unquote(last)),
              :erlang.andalso(
                :erlang."=<"(unquote(left), unquote(first)),
                :erlang."=:="(:erlang.rem(:erlang.-(unquote(left), unquote(first)), unquote(step)), 0)
              )
            )
          )
        )
      )
    end
  end

  # --- ranges, strings, conversions -------------------------------------

  @doc """
  The range `0..-1//1`, which slices everything.

      iex> String.slice("abc", ..)
      "abc"
  """
  defmacro (..) do
    case __CALLER__.context do
      nil -> {:%{}, [], [__struct__: Range, first: 0, last: -1, step: 1]}
      :guard -> {:%{}, [], [__struct__: Range, first: 0, last: -1, step: 1]}
      :match -> {:%{}, [], [__struct__: Range, first: 0, last: -1, step: 1]}
    end
  end

  @doc """
  A range of integers, both ends included.

      iex> Enum.to_list(1..3)
      [1, 2, 3]
  """
  defmacro first..last do
    case bootstrapped_context(__CALLER__) do
      :match ->
        {:%{}, [], [__struct__: Range, first: range_side(first, __CALLER__), last: range_side(last, __CALLER__)]}

      _ ->
        first = Macro.expand(first, __CALLER__)
        last = Macro.expand(last, __CALLER__)
        literal_sides!(first, last, nil)

        if is_integer(first) and is_integer(last) do
          step = if first <= last, do: 1, else: -1
          {:%{}, [], [__struct__: Range, first: first, last: last, step: step]}
        else
          quote(do: Range.new(unquote(first), unquote(last)))
        end
    end
  end

  @doc """
  A range of integers with a step.

      iex> Enum.to_list(1..6//2)
      [1, 3, 5]
  """
  defmacro first..last//step do
    case __CALLER__.context do
      :match ->
        {:%{}, [],
         [
           __struct__: Range,
           first: range_side(first, __CALLER__),
           last: range_side(last, __CALLER__),
           step: range_side(step, __CALLER__)
         ]}

      _ ->
        first = Macro.expand(first, __CALLER__)
        last = Macro.expand(last, __CALLER__)
        step = Macro.expand(step, __CALLER__)
        literal_sides!(first, last, step)

        if is_integer(first) and is_integer(last) and is_integer(step) do
          {:%{}, [], [__struct__: Range, first: first, last: last, step: step]}
        else
          quote(do: Range.new(unquote(first), unquote(last), unquote(step)))
        end
    end
  end

  defp bootstrapped_context(env), do: env.context
  defp range_side(side, env), do: Macro.expand(side, env)

  defp literal_sides!(first, last, step) do
    if not maybe_integer?(first) or not maybe_integer?(last) do
      text = if step == nil, do: {:.., [], [first, last]}, else: {:"..//", [], [first, last, step]}

      raise ArgumentError,
            "ranges (first..last//step) expect both sides to be integers, got: " <> Macro.to_string(text)
    end

    if step != nil and (not maybe_integer?(step) or step == 0) do
      raise ArgumentError,
            "ranges (first..last//step) expect the step to be a non-zero integer, got: " <>
              Macro.to_string(step)
    end
  end

  defp maybe_integer?(side) when is_integer(side), do: true
  defp maybe_integer?({_, _, _}), do: true
  defp maybe_integer?(_), do: false

  @doc """
  Joins two binaries; in a pattern the left one must be a literal.

      iex> "a" <> "b"
      "ab"
  """
  defmacro left <> right do
    parts = binary_concats({:<>, [], [left, right]})
    {:<<>>, [], concat_segments(parts, __CALLER__)}
  end

  defp binary_concats({:<>, _, [left, right]}), do: [left | binary_concats(right)]
  defp binary_concats(other), do: [other]

  defp concat_segments([last], _env), do: [concat_segment(last)]

  defp concat_segments([head | tail], env) do
    head = if env.context == :match, do: match_prefix!(Macro.expand(head, env)), else: head
    [concat_segment(head) | concat_segments(tail, env)]
  end

  defp concat_segment(binary) when is_binary(binary), do: binary
  defp concat_segment({:<<>>, _, _} = binary), do: {:"::", [], [binary, {:binary, [], nil}]}
  defp concat_segment(other), do: {:"::", [], [other, {:binary, [], nil}]}

  defp match_prefix!(binary) when is_binary(binary), do: binary
  defp match_prefix!({:<<>>, _, _} = binary), do: binary

  defp match_prefix!(other) do
    raise ArgumentError,
          "cannot perform prefix match because the left operand of <> has unknown size. " <>
            "The left operand of <> inside a match should either be a literal binary or " <>
            "an existing variable with the pin operator (such as ^some_var), got: " <>
            Macro.to_string(other)
  end

  @doc """
  Turns a value into a string by the protocol `String.Chars`.

      iex> to_string(:a)
      "a"
  """
  defmacro to_string(term) do
    quote(do: String.Chars.to_string(unquote(term)))
  end

  @doc """
  Turns a value into a charlist by the protocol `List.Chars`.

      iex> to_charlist(12)
      ~c"12"
  """
  defmacro to_charlist(term) do
    quote(do: List.Chars.to_charlist(unquote(term)))
  end

  @doc false
  @deprecated "Use Kernel.to_charlist/1 instead"
  defmacro to_char_list(term) do
    IO.warn("Kernel.to_char_list/1 is deprecated, use Kernel.to_charlist/1 instead", Macro.Env.stacktrace(__CALLER__))
    quote(do: Kernel.to_charlist(unquote(term)))
  end

  @doc """
  Assigns the elements of a list to variables, `nil` where there are too few.

      iex> destructure([x, y], [1])
      iex> {x, y}
      {1, nil}
  """
  defmacro destructure(left, right) when is_list(left) do
    quote do
      unquote(left) = Kernel.Utils.destructure(unquote(right), unquote(length(left)))
    end
  end

  # --- type tests for structs -------------------------------------------

  @doc """
  Tells whether the term is a struct. Allowed in guards.

      iex> is_struct(1..2)
      true
  """
  defmacro is_struct(term) do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(term) do
            %{__struct__: name} when :erlang.is_atom(name) -> true
            _ -> false
          end
        end

      :match ->
        invalid_in_match!(:is_struct)

      :guard ->
        struct_guard(term)
    end
  end

  defp struct_guard(term) do
    quote do
      :erlang.andalso(
        :erlang.andalso(
          :erlang.is_map(unquote(term)),
          :erlang.is_map_key(:__struct__, unquote(term))
        ),
        :erlang.is_atom(:erlang.map_get(:__struct__, unquote(term)))
      )
    end
  end

  defp named_struct_guard(term, name) do
    quote do
      :erlang.andalso(
        :erlang.andalso(
          :erlang.andalso(
            :erlang.is_map(unquote(term)),
            :erlang.orelse(:erlang.is_atom(unquote(name)), :fail)
          ),
          :erlang.is_map_key(:__struct__, unquote(term))
        ),
        :erlang."=:="(:erlang.map_get(:__struct__, unquote(term)), unquote(name))
      )
    end
  end

  @doc """
  Tells whether the term is a struct of that name. Allowed in guards.

      iex> is_struct(1..2, Range)
      true
  """
  defmacro is_struct(term, name) do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(name) do
            name when :erlang.is_atom(name) ->
              case unquote(term) do
                %{__struct__: ^name} -> true
                _ -> false
              end

            _ ->
              :erlang.error(:badarg)
          end
        end

      :match ->
        invalid_in_match!(:is_struct)

      :guard ->
        named_struct_guard(term, name)
    end
  end

  @doc """
  Tells whether the term is a map but not a struct. Allowed in guards.

      iex> is_non_struct_map(%{})
      true
      iex> is_non_struct_map(1..2)
      false
  """
  defmacro is_non_struct_map(term) do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(term) do
            %{__struct__: name} when :erlang.is_atom(name) -> false
            %{} -> true
            _ -> false
          end
        end

      :match ->
        invalid_in_match!(:is_non_struct_map)

      :guard ->
        quote do
          :erlang.andalso(
            :erlang.is_map(unquote(term)),
            :erlang.orelse(
              :erlang.not(:erlang.is_map_key(:__struct__, unquote(term))),
              :erlang.not(:erlang.is_atom(:erlang.map_get(:__struct__, unquote(term))))
            )
          )
        end
    end
  end

  @doc """
  Tells whether the term is an exception. Allowed in guards.

      iex> is_exception(%RuntimeError{})
      true
  """
  defmacro is_exception(term) do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(term) do
            %{__struct__: name, __exception__: true} when :erlang.is_atom(name) -> true
            _ -> false
          end
        end

      :match ->
        invalid_in_match!(:is_exception)

      :guard ->
        quote do
          :erlang.andalso(
            :erlang.andalso(
              unquote(struct_guard(term)),
              :erlang.is_map_key(:__exception__, unquote(term))
            ),
            :erlang."=:="(:erlang.map_get(:__exception__, unquote(term)), true)
          )
        end
    end
  end

  @doc """
  Tells whether the term is an exception of that name. Allowed in guards.

      iex> is_exception(%RuntimeError{}, ArgumentError)
      false
  """
  defmacro is_exception(term, name) do
    case __CALLER__.context do
      nil ->
        quote do
          case unquote(name) do
            name when :erlang.is_atom(name) ->
              case unquote(term) do
                %{__struct__: ^name, __exception__: true} -> true
                _ -> false
              end

            _ ->
              :erlang.error(:badarg)
          end
        end

      :match ->
        invalid_in_match!(:is_exception)

      :guard ->
        quote do
          :erlang.andalso(
            :erlang.andalso(
              unquote(named_struct_guard(term, name)),
              :erlang.is_map_key(:__exception__, unquote(term))
            ),
            :erlang."=:="(:erlang.map_get(:__exception__, unquote(term)), true)
          )
        end
    end
  end

  # --- raising ------------------------------------------------------------

  @doc """
  Raises a `RuntimeError` for a string, or the exception given.

      iex> raise "oops"
      ** (RuntimeError) oops
  """
  defmacro raise(message) do
    error = exception_of(message, [], __CALLER__)
    quote(do: :erlang.error(unquote(error), :none, error_info: %{module: Exception}))
  end

  @doc """
  Raises an exception of the module, built from the attributes.

      iex> raise(ArgumentError, "bad")
      ** (ArgumentError) bad
  """
  defmacro raise(exception, attributes) do
    quote do
      :erlang.error(
        unquote(exception).exception(unquote(attributes)),
        :none,
        error_info: %{module: Exception}
      )
    end
  end

  @doc """
  Raises again with a stacktrace of the caller's choice.
  """
  defmacro reraise(message, stacktrace) do
    error = exception_of(message, [], __CALLER__)

    quote do
      :erlang.raise(:error, unquote(error), unquote(stacktrace))
    end
  end

  @doc """
  Raises an exception of the module with a stacktrace of the caller's choice.
  """
  defmacro reraise(exception, attributes, stacktrace) do
    quote do
      :erlang.raise(:error, unquote(exception).exception(unquote(attributes)), unquote(stacktrace))
    end
  end

  defp exception_of(message, attributes, env) do
    case Macro.expand(message, env) do
      text when is_binary(text) ->
        quote(do: RuntimeError.exception(unquote(text)))

      {:<<>>, _, _} = text ->
        quote(do: RuntimeError.exception(unquote(text)))

      alias when is_atom(alias) ->
        quote(do: unquote(alias).exception(unquote(attributes)))

      other ->
        quote(do: Kernel.Utils.raise(unquote(other)))
    end
  end

  # --- variables, attributes, environment ---------------------------------

  @doc """
  Marks a variable inside a quote as one of the caller's.
  """
  defmacro var!(variable, context \\ nil)

  defmacro var!({name, meta, atom}, context) when is_atom(name) and is_atom(atom) do
    # The context may be an alias, so that it is expanded here.
    {name, :lists.keystore(:if_undefined, 1, meta, {:if_undefined, :raise}), Macro.expand(context, __CALLER__)}
  end

  defmacro var!(other, _context) do
    raise ArgumentError, "expected a variable to be given to var!, got: " <> Macro.to_string(other)
  end

  @doc """
  Marks an alias inside a quote to be resolved where the quote is used.
  """
  defmacro alias!(alias) when is_atom(alias), do: alias

  defmacro alias!({:__aliases__, meta, args}) do
    # Without the meta that a quote adds, the alias means what it means for the caller.
    {:__aliases__, :lists.keydelete(:alias, 1, meta), args}
  end

  @doc """
  A keyword list of the variables in scope and their values.

      iex> x = 1
      iex> binding()
      [x: 1]
  """
  defmacro binding(context \\ nil) do
    in_match? = __CALLER__.context == :match

    variables =
      :lists.sort(for {name, kind} <- Map.keys(__CALLER__.versioned_vars), kind == context, do: name)

    for name <- variables do
      if in_match?, do: invalid_in_match!(:binding)
      {name, {name, [generated: true], context}}
    end
  end

  @doc """
  Reads, sets or accumulates an attribute of the module being defined.
  """
  defmacro @expr

  defmacro @{:__aliases__, _meta, _args} do
    raise ArgumentError, "module attributes set via @ cannot start with an uppercase letter"
  end

  defmacro @{name, meta, args} do
    env = __CALLER__
    attribute_module!(name, env)
    function? = env.function != nil

    cond do
      is_list(args) and length(args) == 1 and function? ->
        raise ArgumentError,
              "cannot set attribute @" <> :erlang.atom_to_binary(name) <> " inside function/macro"

      is_list(args) and length(args) == 1 and name == :behavior ->
        raise ArgumentError, "@behavior attribute is not supported, please use @behaviour instead"

      is_list(args) and length(args) == 1 ->
        [value] = args
        line = :lists.keyfind(:line, 1, meta)
        line = if is_tuple(line), do: :erlang.element(2, line), else: env.line
        quote(do: Module.__put_attribute__(__MODULE__, unquote(name), unquote(value), unquote(line), []))

      (is_atom(args) or args == []) and (function? or env.context != nil) ->
        value = Module.__get_attribute__(env.module, name, env.line, false)
        Macro.escape(value)

      is_atom(args) or args == [] ->
        quote(do: Module.__get_attribute__(__MODULE__, unquote(name), unquote(env.line), true))

      true ->
        raise ArgumentError,
              "expected 0 or 1 argument for @" <>
                :erlang.atom_to_binary(name) <> ", got: " <> :erlang.integer_to_binary(length(args))
    end
  end

  defp attribute_module!(name, env) do
    if env.module == nil do
      raise ArgumentError, "cannot invoke @/1 outside module"
    end

    name
  end

  @doc """
  Prints the code and the value it gives, and gives the value.

  Without arguments the variables in scope are shown.
  """
  defmacro dbg(code \\ quote(do: binding()), options \\ []) do
    {module, function, args} = Application.get_env(:elixir, :dbg_callback, {Macro, :dbg, []})
    apply(module, function, [code, options, __CALLER__ | args])
  end

  # --- nested data: paths written as code ---------------------------------

  @doc """
  Reads nested data by a path written as code; `nil` on the way gives `nil`.

      iex> data = %{a: nil}
      iex> get_in(data.a.b)
      nil
  """
  defmacro get_in(path) do
    {steps, _first} = path_steps!(path, "get_in/1")
    read_path(steps)
  end

  # Each step but the first reads from the value before, unless that is nil.
  defp read_path([first | steps]) do
    :lists.foldl(
      fn step, acc ->
        access =
          case step do
            {:field, key} -> quote(do: :erlang.map_get(unquote(key), value))
            {:key, key} -> quote(do: Access.get(value, unquote(key)))
          end

        access =
          case step do
            {:field, key} -> {{:., [], [quote(do: value), key]}, [no_parens: true], []}
            _ -> access
          end

        quote do
          case unquote(acc) do
            nil -> nil
            value -> unquote(access)
          end
        end
      end,
      first,
      steps
    )
  end

  @doc """
  Stores a value under a path written as code.

      iex> data = %{a: %{b: 1}}
      iex> put_in(data.a[:b], 2)
      %{a: %{b: 2}}
  """
  defmacro put_in(path, value) do
    {[first | steps], _} = path_steps!(path, "put_in/2")
    change_path(first, steps, fn _old -> value end)
  end

  @doc """
  Changes the value under a path written as code.

      iex> data = %{a: %{b: 1}}
      iex> update_in(data.a.b, &(&1 + 1))
      %{a: %{b: 2}}
  """
  defmacro update_in(path, fun) do
    {[first | steps], _} = path_steps!(path, "update_in/2")
    change_path(first, steps, fn old -> quote(do: unquote(fun).(unquote(old))) end)
  end

  defp change_path(expr, [], last), do: last.(expr)

  defp change_path(expr, [{:field, key} | steps], last) do
    inner = change_path(quote(do: value), steps, last)

    quote do
      Map.update!(unquote(expr), unquote(key), fn unquote(used(steps, last)) -> unquote(inner) end)
    end
  end

  defp change_path(expr, [{:key, key} | steps], last) do
    inner = change_path(quote(do: value), steps, last)

    quote do
      :erlang.element(
        2,
        Access.get_and_update(unquote(expr), unquote(key), fn unquote(used(steps, last)) -> {nil, unquote(inner)} end)
      )
    end
  end

  # The innermost function of put_in/2 ignores the value that was there.
  defp used([], last) do
    case last.(:unused) do
      {{:., _, [_]}, _, [:unused]} -> quote(do: value)
      _ -> quote(do: _)
    end
  end

  defp used(_steps, _last), do: quote(do: value)

  @doc """
  Reads and changes the value under a path written as code.

      iex> data = %{a: %{b: 1}}
      iex> get_and_update_in(data.a[:b], &{&1, &1 + 1})
      {1, %{a: %{b: 2}}}
  """
  defmacro get_and_update_in(path, fun) do
    {[first | steps], _} = path_steps!(path, "get_and_update_in/2")
    keys = for step <- steps, do: access_step(step)
    quote(do: Kernel.get_and_update_in(unquote(first), unquote(keys), unquote(fun)))
  end

  @doc """
  Removes the key at the end of a path written as code: `{value, rest}`.

      iex> data = %{a: %{b: 1}}
      iex> pop_in(data.a[:b])
      {1, %{a: %{}}}
  """
  defmacro pop_in(path) do
    {[first | steps], _} = path_steps!(path, "pop_in/1")

    case :lists.last(steps) do
      {:field, key} ->
        raise ArgumentError,
              "cannot use pop_in when the last segment is a map/struct field. " <>
                "This would effectively remove the field " <> inspect(key) <> " from the map/struct"

      {:key, _} ->
        keys = for step <- steps, do: access_step(step)
        quote(do: Kernel.pop_in(unquote(first), unquote(keys)))
    end
  end

  defp access_step({:field, key}), do: quote(do: Access.key!(unquote(key)))
  defp access_step({:key, key}), do: key

  defp path_steps!(path, name) do
    case path_steps(path, []) do
      [_] ->
        raise ArgumentError,
              "expected expression given to " <>
                name <> " to access at least one element, got: " <> Macro.to_string(path)

      [first | _] = steps ->
        {steps, first}
    end
  end

  defp path_steps({{:., _, [Access, :get]}, _, [expr, key]}, acc), do: path_steps(expr, [{:key, key} | acc])

  defp path_steps({{:., _, [{:__aliases__, _, _}, _]}, _, []} = call, acc), do: [call | acc]

  defp path_steps({{:., _, [expr, key]}, meta, []} = call, acc) when is_tuple(expr) and is_atom(key) do
    case :lists.keymember(:closing, 1, meta) and not :lists.keymember(:no_parens, 1, meta) do
      true -> [call | acc]
      false -> path_steps(expr, [{:field, key} | acc])
    end
  end

  defp path_steps(other, acc), do: [other | acc]

  # --- definitions ----------------------------------------------------------

  @doc """
  Defines a module: its body runs now, and its functions are compiled at the end.
  """
  defmacro defmodule(alias, do_block)

  defmacro defmodule(alias, do: block) do
    quote(do: :elixir_module.compile(unquote(alias), unquote(Macro.escape(block)), __ENV__))
  end

  @doc """
  Defines a public function.
  """
  defmacro def(call, expr \\ nil), do: define(:def, call, expr, __CALLER__)

  @doc """
  Defines a private function.
  """
  defmacro defp(call, expr \\ nil), do: define(:defp, call, expr, __CALLER__)

  @doc """
  Defines a public macro.
  """
  defmacro defmacro(call, expr \\ nil), do: define(:defmacro, call, expr, __CALLER__)

  @doc """
  Defines a private macro.
  """
  defmacro defmacrop(call, expr \\ nil), do: define(:defmacrop, call, expr, __CALLER__)

  defp define(kind, call, expr, env) do
    if env.module == nil do
      raise ArgumentError, "cannot invoke " <> :erlang.atom_to_binary(kind) <> "/2 outside module"
    end

    if env.function != nil do
      raise ArgumentError,
            "cannot invoke " <> :erlang.atom_to_binary(kind) <> "/2 inside function/macro"
    end

    quote do
      :elixir_def.store_definition(
        unquote(kind),
        unquote(Macro.escape(call, unquote: true)),
        unquote(Macro.escape(expr, unquote: true)),
        __ENV__
      )
    end
  end

  @doc """
  Requires a module and runs its macro `__using__/1` here.
  """
  defmacro use(module, opts \\ []) do
    env = __CALLER__

    modules =
      for alias <- used_modules(module) do
        case Macro.expand(alias, %{env | function: env.function || {:__info__, 1}}) do
          name when is_atom(name) ->
            name

          _ ->
            raise ArgumentError,
                  "invalid arguments for use, expected a compile time atom or alias, got: " <>
                    Macro.to_string(alias)
        end
      end

    calls =
      for name <- modules do
        quote do
          require unquote(name)
          unquote(name).__using__(unquote(opts))
        end
      end

    {:__block__, [], calls}
  end

  defp used_modules({{:., _, [base, :{}]}, _, names}) do
    for {:__aliases__, meta, parts} <- names, do: {:__aliases__, meta, [base | parts]}
  end

  defp used_modules(module), do: [module]

  @doc """
  Defines functions that call functions of the same arguments in another module.

  Options: `:to` (the module, required) and `:as` (the name there).
  """
  defmacro defdelegate(funs, opts) do
    funs =
      if Keyword.keyword?(opts) and is_list(funs) do
        IO.warn("passing a list to Kernel.defdelegate/2 is deprecated, please define each delegate separately", __CALLER__)
        funs
      else
        Macro.escape(funs, unquote: true)
      end

    # The target may not be defined yet: no dependency at compile time.
    opts = runtime_alias(opts, __CALLER__)

    quote bind_quoted: [funs: funs, opts: opts] do
      target = Kernel.Utils.delegate_target(opts)

      for {name, args, as, as_args} <- Kernel.Utils.delegates(funs, opts, __MODULE__) do
        @doc delegate_to: {target, as, :erlang.length(as_args)}

        def unquote(name)(unquote_splicing(args)) do
          unquote(target).unquote(as)(unquote_splicing(as_args))
        end
      end
    end
  end

  defp runtime_alias(opts, env) when is_list(opts) do
    for {key, value} <- opts do
      case value do
        {:__aliases__, _, _} when key == :to -> {key, Macro.expand(value, %{env | function: {:__info__, 1}})}
        _ -> {key, value}
      end
    end
  end

  defp runtime_alias(opts, _env), do: opts

  @doc """
  Allows functions of this module to be defined again, the old ones reachable by `super`.
  """
  defmacro defoverridable(keywords_or_behaviour) do
    quote do
      Module.make_overridable(__MODULE__, unquote(keywords_or_behaviour))
    end
  end

  @doc """
  Defines a struct with the given fields and defaults.

  `@enforce_keys` lists fields that must be given, `@derive` protocols to derive.
  """
  defmacro defstruct(fields) do
    quote line: 0, bind_quoted: [fields: fields] do
      {struct, enforced, derive} = Kernel.Utils.define_struct(__MODULE__, fields, __ENV__)

      case derive do
        [] -> :ok
        _ -> Protocol.__derive__(derive, __MODULE__, __ENV__)
      end

      @doc false
      def __struct__(), do: @__struct__

      case enforced do
        [] ->
          @doc false
          def __struct__(kv) do
            :lists.foldl(
              fn {key, value}, struct -> %{struct | key => value} end,
              @__struct__,
              Kernel.Utils.field_list(kv)
            )
          end

        _ ->
          @doc false
          def __struct__(kv) do
            fields = Kernel.Utils.field_list(kv)
            struct = :lists.foldl(fn {key, value}, struct -> %{struct | key => value} end, @__struct__, fields)

            case Kernel.Utils.missing_fields(__MODULE__, fields, unquote(enforced)) do
              nil -> struct
              exception -> :erlang.error(exception)
            end
          end
      end

      struct
    end
  end

  @doc """
  Defines an exception: a struct with `exception/1` and, if it has that field, `message/1`.
  """
  defmacro defexception(fields) do
    quote bind_quoted: [fields: fields] do
      @behaviour Exception
      struct = defstruct([__exception__: true] ++ fields)

      if :erlang.is_map_key(:message, struct) do
        @impl true
        def message(exception), do: exception.message

        defoverridable message: 1

        @impl true
        def exception(message) when :erlang.is_binary(message), do: exception(message: message)
        def exception(args) when :erlang.is_list(args), do: Kernel.Utils.build_exception(__MODULE__, args)
      else
        @impl true
        def exception(args) when :erlang.is_list(args), do: Kernel.Utils.build_exception(__MODULE__, args)
      end

      defoverridable exception: 1
      struct
    end
  end

  @doc """
  Defines a protocol: functions dispatched on the type of their first argument.
  """
  defmacro defprotocol(name, do_block)

  defmacro defprotocol(name, do: block) do
    Protocol.__protocol__(name, do: block)
  end

  @doc """
  Implements a protocol for a type or struct.
  """
  defmacro defimpl(name, opts, do_block \\ []) do
    Protocol.__impl__(name, opts, do_block, __CALLER__)
  end

  @doc """
  Defines a macro that can be used in guards, from a guard expression.

      defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  """
  defmacro defguard(guard), do: define_guard(:defmacro, guard)

  @doc """
  Defines a private macro for guards of this module.
  """
  defmacro defguardp(guard), do: define_guard(:defmacrop, guard)

  defp define_guard(kind, guard) do
    case guard do
      {:when, _, [call, {:when, _, _}]} ->
        name = if kind == :defmacro, do: "defguard", else: "defguardp"

        raise ArgumentError,
              "invalid syntax in " <>
                name <> " " <> Macro.to_string(call) <> ", only a single when clause is allowed"

      {:when, _, [call, body]} ->
        case Macro.decompose_call(call) do
          {name, args} when is_atom(name) ->
            vars = guard_vars!(args, call, kind)
            doc = if kind == :defmacro, do: quote(do: @doc(guard: true))

            # The guard is expanded inside the macro: there, attributes have their values and
            # macros defined above are known.
            quote do
              unquote(doc)

              Kernel.unquote(kind)(unquote(call)) do
                require Kernel.Utils
                Kernel.Utils.defguard(unquote(vars), unquote(body))
              end
            end

          _ ->
            invalid_guard!(kind, call)
        end

      call ->
        case Macro.decompose_call(call) do
          {name, args} when is_atom(name) ->
            _ = guard_vars!(args, call, kind)

            quote do
              Kernel.unquote(kind)(unquote(call))
            end

          _ ->
            invalid_guard!(kind, call)
        end
    end
  end

  defp guard_vars!(args, call, kind) do
    for arg <- args do
      case arg do
        {name, _, context} when is_atom(name) and is_atom(context) -> arg
        {:\\, _, [{name, _, context} = var, _]} when is_atom(name) and is_atom(context) -> var
        _ -> invalid_guard!(kind, call)
      end
    end
  end

  defp invalid_guard!(kind, call) do
    name = if kind == :defmacro, do: "defguard", else: "defguardp"
    raise ArgumentError, "invalid syntax in " <> name <> " " <> Macro.to_string(call)
  end

  # --- sigils -----------------------------------------------------------------

  @doc """
  A string as it stands, without escapes or interpolation.

      iex> ~S(a\\tb)
      "a\\\\tb"
  """
  defmacro sigil_S(term, modifiers)
  defmacro sigil_S({:<<>>, _, [binary]}, []) when is_binary(binary), do: binary

  @doc """
  A string with escapes and interpolation.

      iex> ~s(it's \#{1 + 1})
      "it's 2"
  """
  defmacro sigil_s(term, modifiers)

  defmacro sigil_s({:<<>>, _, [piece]}, []) when is_binary(piece) do
    Macro.unescape_string(piece)
  end

  defmacro sigil_s({:<<>>, line, pieces}, []) do
    {:<<>>, line, unescape_pieces(pieces)}
  end

  @doc """
  A charlist as it stands.

      iex> ~C(ab)
      ~c"ab"
  """
  defmacro sigil_C(term, modifiers)

  defmacro sigil_C({:<<>>, _meta, [binary]}, []) when is_binary(binary) do
    :unicode.characters_to_list(binary)
  end

  @doc """
  A charlist with escapes and interpolation.

      iex> ~c(a\#{1})
      ~c"a1"
  """
  defmacro sigil_c(term, modifiers)

  defmacro sigil_c({:<<>>, _meta, [piece]}, []) when is_binary(piece) do
    :unicode.characters_to_list(Macro.unescape_string(piece))
  end

  defmacro sigil_c({:<<>>, _meta, pieces}, []) do
    quote(do: List.to_charlist(unquote(charlist_pieces(pieces))))
  end

  defp charlist_pieces(pieces) do
    for piece <- pieces do
      case piece do
        {:"::", _, [{{:., _, [Kernel, :to_string]}, _, [expr]}, {:binary, _, _}]} ->
          quote(do: List.Chars.to_charlist(unquote(expr)))

        {:"::", _, [expr, {:binary, _, _}]} ->
          expr

        text when is_binary(text) ->
          Macro.unescape_string(text)
      end
    end
  end

  defp unescape_pieces(pieces) do
    for piece <- pieces do
      if is_binary(piece), do: Macro.unescape_string(piece), else: piece
    end
  end

  @doc """
  A list of words; modifiers `s` (strings, the default), `a` (atoms), `c` (charlists).

      iex> ~w(a b)a
      [:a, :b]
  """
  defmacro sigil_w(term, modifiers)

  defmacro sigil_w({:<<>>, _meta, [string]}, modifiers) when is_binary(string) do
    split_words(Macro.unescape_string(string), modifiers, __CALLER__)
  end

  defmacro sigil_w({:<<>>, meta, pieces}, modifiers) do
    split_words({:<<>>, meta, unescape_pieces(pieces)}, modifiers, __CALLER__)
  end

  @doc """
  A list of words as they stand.

      iex> ~W(a \#{b})
      ["a", "\\\#{b}"]
  """
  defmacro sigil_W(term, modifiers)

  defmacro sigil_W({:<<>>, _meta, [string]}, modifiers) when is_binary(string) do
    split_words(string, modifiers, __CALLER__)
  end

  defp split_words(string, [], env), do: split_words(string, [?s], env)

  defp split_words(string, [mode], _env) when mode == ?s or mode == ?a or mode == ?c do
    case is_binary(string) do
      true ->
        words = String.split(string)

        case mode do
          ?s -> words
          ?a -> :lists.map(fn word -> :erlang.binary_to_atom(word) end, words)
          ?c -> :lists.map(fn word -> :unicode.characters_to_list(word) end, words)
        end

      false ->
        words = quote(do: String.split(unquote(string)))

        case mode do
          ?s -> words
          ?a -> quote(do: :lists.map(&String.to_atom/1, unquote(words)))
          ?c -> quote(do: :lists.map(&String.to_charlist/1, unquote(words)))
        end
    end
  end

  defp split_words(_string, _modifiers, _env) do
    raise ArgumentError, "modifier must be one of: s, a, c"
  end

  @doc """
  A regular expression; see `Regex` for the modifiers.

      iex> Regex.match?(~r/fo+/, "foo")
      true
  """
  defmacro sigil_r(term, modifiers)

  defmacro sigil_r({:<<>>, _meta, [string]}, options) when is_binary(string) do
    if __CALLER__.context == :match, do: sigil_in_match!("~r")
    Macro.escape(compile_regex(string, options))
  end

  defmacro sigil_r({:<<>>, meta, pieces}, options) do
    if __CALLER__.context == :match, do: sigil_in_match!("~r")
    quote(do: Regex.compile!(unquote({:<<>>, meta, pieces}), unquote(:binary.list_to_bin(options))))
  end

  @doc false
  @deprecated "Use sigil_r/2 instead"
  defmacro sigil_R(term, modifiers) do
    IO.warn("~R/.../ is deprecated, use ~r/.../ instead", Macro.Env.stacktrace(__CALLER__))
    {:sigil_r, [], [term, modifiers]}
  end

  defp compile_regex(source, options), do: Regex.compile!(source, :binary.list_to_bin(options))

  defp sigil_in_match!(sigil) do
    raise ArgumentError,
          "invalid expression in match, the " <>
            sigil <>
            " sigil is not allowed in patterns such as function clauses, " <>
            "case clauses or on the left side of the = operator"
  end

  @doc """
  A date.

      iex> ~D[2015-01-13].year
      2015
  """
  defmacro sigil_D(date_string, modifiers)

  defmacro sigil_D({:<<>>, _, [string]}, []) do
    {{:ok, {year, month, day}}, calendar} = parse_with_calendar!(string, :parse_date, "Date")
    to_calendar_struct(Date, calendar: calendar, year: year, month: month, day: day)
  end

  @doc """
  A time of day.

      iex> ~T[13:00:07].hour
      13
  """
  defmacro sigil_T(time_string, modifiers)

  defmacro sigil_T({:<<>>, _, [string]}, []) do
    {{:ok, {hour, minute, second, microsecond}}, calendar} = parse_with_calendar!(string, :parse_time, "Time")

    to_calendar_struct(Time,
      calendar: calendar,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    )
  end

  @doc """
  A date and time without a time zone.

      iex> ~N[2015-01-13 13:00:07].minute
      0
  """
  defmacro sigil_N(naive_datetime_string, modifiers)

  defmacro sigil_N({:<<>>, _, [string]}, []) do
    {{:ok, {year, month, day, hour, minute, second, microsecond}}, calendar} =
      parse_with_calendar!(string, :parse_naive_datetime, "NaiveDateTime")

    to_calendar_struct(NaiveDateTime,
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    )
  end

  @doc """
  A date and time in UTC.

      iex> ~U[2015-01-13 13:00:07Z].second
      7
  """
  defmacro sigil_U(datetime_string, modifiers)

  defmacro sigil_U({:<<>>, _, [string]}, []) do
    {{:ok, {year, month, day, hour, minute, second, microsecond}, offset}, calendar} =
      parse_with_calendar!(string, :parse_utc_datetime, "UTC DateTime")

    if offset != 0 do
      raise ArgumentError,
            "cannot parse " <>
              inspect(string) <> " as UTC DateTime for " <> inspect(calendar) <> ", reason: :non_utc_offset"
    end

    to_calendar_struct(DateTime,
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      time_zone: "Etc/UTC",
      zone_abbr: "UTC",
      utc_offset: 0,
      std_offset: 0
    )
  end

  defp parse_with_calendar!(string, fun, context) do
    {calendar, string} = extract_calendar(string)
    result = apply(calendar, fun, [string])

    case result do
      {:ok, _} ->
        {result, calendar}

      {:ok, _, _} ->
        {result, calendar}

      {:error, reason} ->
        raise ArgumentError,
              "cannot parse " <>
                inspect(string) <>
                " as " <> context <> " for " <> inspect(calendar) <> ", reason: " <> inspect(reason)
    end
  end

  # A calendar other than the ISO one follows the value after a space.
  defp extract_calendar(string) do
    case :binary.split(string, " ", [:global]) do
      [_] ->
        {Calendar.ISO, string}

      parts ->
        case :lists.last(parts) do
          <<first, _::binary>> = alias when first >= ?A and first <= ?Z ->
            size = byte_size(string) - byte_size(alias) - 1
            {Module.concat([alias]), :erlang.binary_part(string, 0, size)}

          _ ->
            {Calendar.ISO, string}
        end
    end
  end

  defp to_calendar_struct(type, fields) do
    quote(do: %{unquote_splicing([__struct__: type] ++ fields)})
  end
end
