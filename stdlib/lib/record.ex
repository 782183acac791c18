defmodule Record do
  @moduledoc """
  Records: tuples whose first element is an atom that says what they are, with macros that give
  the others names.

      defmodule User do
        require Record
        Record.defrecord(:user, name: "meg", age: 25)
      end

  then `user()` is `{:user, "meg", 25}`, `user(age: 26)` another, `user(record, :age)` reads,
  `user(record, age: 27)` updates, and in patterns `user(age: age)` matches.
  """

  @doc """
  Whether a term is a record of a kind: a tuple whose first element is this atom.

      iex> require Record
      iex> Record.is_record({:user, "meg"}, :user)
      true

  """
  defguard is_record(data, kind)
           when is_atom(kind) and is_tuple(data) and tuple_size(data) > 0 and :erlang.element(1, data) == kind

  @doc """
  Whether a term is a record: a tuple whose first element is an atom.

      iex> require Record
      iex> Record.is_record({1, 2})
      false

  """
  defguard is_record(data) when is_tuple(data) and tuple_size(data) > 0 and is_atom(:erlang.element(1, data))

  @doc """
  Defines macros that make, read and update a kind of record. The tag is the first element; it is
  the name unless given.
  """
  defmacro defrecord(name, tag \\ nil, kv), do: define(:defmacro, name, tag, kv)

  @doc "The same for the module itself alone."
  defmacro defrecordp(name, tag \\ nil, kv), do: define(:defmacrop, name, tag, kv)

  defp define(kind, name, tag, kv) do
    quote bind_quoted: [kind: kind, name: name, tag: tag, kv: kv] do
      tag = tag || name
      fields = Macro.escape(Record.__fields__(:defrecord, kv))

      case kind do
        :defmacro ->
          defmacro unquote(name)(args \\ []) do
            Record.__access__(unquote(tag), unquote(fields), args, __CALLER__)
          end

          defmacro unquote(name)(record, args) do
            Record.__access__(unquote(tag), unquote(fields), record, args, __CALLER__)
          end

        :defmacrop ->
          defmacrop unquote(name)(args \\ []) do
            Record.__access__(unquote(tag), unquote(fields), args, __CALLER__)
          end

          defmacrop unquote(name)(record, args) do
            Record.__access__(unquote(tag), unquote(fields), record, args, __CALLER__)
          end
      end
    end
  end

  # Names with their defaults, as code.
  @doc false
  def __fields__(kind, fields) do
    Enum.map(fields, fn
      {key, default} when is_atom(key) ->
        {key, Macro.escape(default)}

      key when is_atom(key) ->
        {key, nil}

      other ->
        raise ArgumentError, "#{kind} fields must be atoms, got: #{inspect(other)}"
    end)
  end

  # `name(key: value)` makes or matches, `name(:key)` is an index, `name(record)` lists.
  @doc false
  def __access__(tag, fields, args, caller) do
    cond do
      is_atom(args) -> index(tag, fields, args)
      Keyword.keyword?(args) -> make(tag, fields, args, caller)
      true -> quote(do: Record.__keyword__(unquote(tag), unquote(fields), unquote(args)))
    end
  end

  # `name(record, :key)` reads, `name(record, key: value)` updates.
  @doc false
  def __access__(tag, fields, record, args, caller) do
    cond do
      is_atom(args) ->
        position = index(tag, fields, args)
        quote(do: :erlang.element(unquote(position + 1), unquote(record)))

      Keyword.keyword?(args) ->
        update(tag, fields, record, args, caller)

      true ->
        raise ArgumentError,
              "expected arguments to be a compile time atom or a keyword list, got: " <> Macro.to_string(args)
    end
  end

  defp index(tag, fields, key) do
    case Enum.find_index(fields, fn {field, _} -> field == key end) do
      nil -> raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(key)}"
      index -> index + 1
    end
  end

  # `_: value` is for all fields that are not named.
  defp make(tag, fields, args, caller) do
    in_match? = Macro.Env.in_match?(caller)
    {others, args} = Keyword.pop(args, :_, :none)
    check_keys!(tag, fields, args)

    values =
      for {field, default} <- fields do
        case {Keyword.fetch(args, field), others} do
          {{:ok, value}, _} -> value
          {:error, :none} when in_match? -> {:_, [], nil}
          {:error, :none} -> default
          {:error, value} -> value
        end
      end

    {:{}, [], [tag | values]}
  end

  defp check_keys!(tag, fields, args) do
    Enum.each(args, fn {key, _} ->
      unless Keyword.has_key?(fields, key) do
        raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(key)}"
      end
    end)
  end

  defp update(tag, fields, record, args, caller) do
    if Macro.Env.in_match?(caller) do
      raise ArgumentError, "cannot invoke update style macro inside match"
    end

    Enum.reduce(args, record, fn {key, value}, record ->
      position = index(tag, fields, key)
      quote(do: :erlang.setelement(unquote(position + 1), unquote(record), unquote(value)))
    end)
  end

  # The fields of a record with their names.
  @doc false
  def __keyword__(tag, fields, record) do
    size = length(fields) + 1

    case record do
      _ when is_tuple(record) and tuple_size(record) == size and :erlang.element(1, record) == tag ->
        [_ | values] = :erlang.tuple_to_list(record)
        named(fields, values)

      _ when is_record(record, tag) ->
        raise ArgumentError,
              "expected argument to be a #{inspect(tag)} record with #{size - 1} fields, got: " <> inspect(record)

      _ ->
        raise ArgumentError,
              "expected argument to be a literal atom, literal keyword or a #{inspect(tag)} record, got runtime: " <>
                inspect(record)
    end
  end

  defp named([{key, _} | fields], [value | values]), do: [{key, value} | named(fields, values)]
  defp named([], []), do: []
end
