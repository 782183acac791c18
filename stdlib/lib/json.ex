defmodule JSON.DecodeError do
  @moduledoc """
  A text is not JSON: at which byte, and what is wrong there.
  """
  defexception [:message, :offset, :data]
end

defmodule JSON do
  @moduledoc """
  JSON: values to texts and texts to values.

  | Elixir | JSON |
  |---|---|
  | integers, floats | numbers |
  | `true`, `false`, `nil` | `true`, `false`, `null` |
  | binaries and other atoms | strings |
  | lists | arrays |
  | maps (keys: binaries, atoms, numbers) | objects |

  Structs are encoded by their implementation of `JSON.Encoder`, which can be derived.
  """

  @doc """
  Decodes a text.

      iex> JSON.decode("[null, 1, \\"x\\"]")
      {:ok, [nil, 1, "x"]}
      iex> JSON.decode("1.")
      {:error, {:unexpected_end, 2}}

  """
  def decode(binary) when is_binary(binary) do
    case :ampoule_json.decode(binary, nil) do
      {:ok, value} -> {:ok, value}
      false -> decode_or_tell(binary)
    end
  end

  defp decode_or_tell(binary) do
    case :json.run(binary, :ok, %{null: nil}, true) do
      {:ok, value, :ok, ""} -> {:ok, value}
      {:ok, _value, :ok, <<byte, _::binary>> = rest} -> {:error, {:invalid_byte, byte_size(binary) - byte_size(rest), byte}}
      {:error, reason, offset} -> {:error, with_offset(reason, offset)}
    end
  end

  @doc """
  Decodes the value that a text begins with, with functions of one's own; gives the value, the
  accumulator and the rest.

      iex> JSON.decode("[1] rest", :acc, integer: fn digits -> {:integer, digits} end)
      {[{:integer, "1"}], :acc, " rest"}

  The functions: `:array_start` (of the accumulator), `:array_push` (of value and accumulator),
  `:array_finish` (of the accumulator and the one before; gives value and accumulator),
  `:object_start`, `:object_push` (of key, value and accumulator), `:object_finish`, `:float`,
  `:integer`, `:string` (of the text). `:null` is what `null` becomes.
  """
  def decode(binary, acc, decoders) when is_binary(binary) and is_list(decoders) do
    case :json.run(binary, acc, Map.put_new(Map.new(decoders), :null, nil), true) do
      {:ok, value, acc, rest} -> {value, acc, rest}
      {:error, reason, offset} -> {:error, with_offset(reason, offset)}
    end
  end

  defp with_offset(:unexpected_end, offset), do: {:unexpected_end, offset}
  defp with_offset({kind, what}, offset), do: {kind, offset, what}

  @doc """
  Decodes a text or raises `JSON.DecodeError`.

      iex> JSON.decode!(~s({"a": 1}))
      %{"a" => 1}

  """
  def decode!(binary) do
    case decode(binary) do
      {:ok, value} ->
        value

      {:error, reason} ->
        {words, offset} =
          case reason do
            {:unexpected_end, offset} -> {"unexpected end of JSON binary", offset}
            {:invalid_byte, offset, byte} -> {"invalid byte #{byte}", offset}
            {:unexpected_sequence, offset, bytes} -> {"unexpected sequence #{inspect(bytes)}", offset}
          end

        raise JSON.DecodeError,
          message: words <> " at position (byte offset) #{offset}",
          data: binary,
          offset: offset
    end
  end

  @doc """
  Encodes a value.

      iex> JSON.encode!([nil, 1, "x"])
      ~s([null,1,"x"])

  The second argument is a function of a value and itself that encodes what it wants to and hands
  on the rest to `protocol_encode/2`.
  """
  def encode!(term, encoder \\ &JSON.protocol_encode/2) do
    case encoder == (&JSON.protocol_encode/2) and :ampoule_json.encode(term) do
      false -> IO.iodata_to_binary(encoder.(term, encoder))
      text -> text
    end
  end

  @doc "Encodes a value to iodata."
  def encode_to_iodata!(term, encoder \\ &protocol_encode/2), do: encoder.(term, encoder)

  @doc """
  Encodes a value as `JSON.Encoder` does.

      iex> JSON.protocol_encode(1, &JSON.protocol_encode/2)
      "1"

  """
  def protocol_encode(value, encoder)
  def protocol_encode(value, _encoder) when is_binary(value), do: :json.encode_binary(value)
  def protocol_encode(value, _encoder) when is_integer(value), do: Integer.to_string(value)
  def protocol_encode(value, _encoder) when is_float(value), do: :json.encode_float(value)
  def protocol_encode(nil, _encoder), do: "null"
  def protocol_encode(value, _encoder) when is_boolean(value), do: Atom.to_string(value)
  def protocol_encode(value, encoder) when is_atom(value), do: encoder.(Atom.to_string(value), encoder)
  def protocol_encode(value, encoder) when is_list(value), do: :json.encode_list(value, encoder)

  def protocol_encode(value, encoder) when is_map(value) and not is_map_key(value, :__struct__) do
    object(:maps.next(:maps.iterator(value)), encoder)
  end

  def protocol_encode(value, encoder), do: JSON.Encoder.encode(value, encoder)

  defp object(:none, _encoder), do: "{}"

  defp object({key, value, iterator}, encoder) do
    [?{, key(key, encoder), ?:, encoder.(value, encoder) | pairs(:maps.next(iterator), encoder)]
  end

  defp pairs(:none, _encoder), do: [?}]

  defp pairs({key, value, iterator}, encoder) do
    [?,, key(key, encoder), ?:, encoder.(value, encoder) | pairs(:maps.next(iterator), encoder)]
  end

  defp key(key, encoder) when is_binary(key), do: encoder.(key, encoder)
  defp key(key, encoder) when is_atom(key), do: encoder.(Atom.to_string(key), encoder)
  defp key(key, encoder), do: encoder.(String.Chars.to_string(key), encoder)

  # The fields that a derived implementation of `JSON.Encoder` encodes.
  @doc false
  def __fields__(fields, opts) do
    case {Keyword.get(opts, :only), Keyword.get(opts, :except)} do
      {nil, nil} ->
        fields

      {nil, except} ->
        check_fields!(except, fields, :except)
        fields -- except

      {only, _} ->
        check_fields!(only, fields, :only)
        only
    end
  end

  defp check_fields!(names, fields, option) do
    case names -- fields do
      [] ->
        :ok

      unknown ->
        raise ArgumentError,
              "unknown struct fields #{inspect(unknown)} specified in :#{option}. " <>
                "Expected one of: #{inspect(fields -- [:__struct__])}"
    end
  end
end

defprotocol JSON.Encoder do
  @moduledoc """
  How values become JSON.

  To derive it, say which fields count: `@derive {JSON.Encoder, only: [:name]}`,
  `@derive {JSON.Encoder, except: [:secret]}` or, for all of them, `@derive JSON.Encoder`.
  """

  @undefined_impl_description """
  the protocol must be explicitly implemented.

  If you have a struct, you can derive the implementation specifying which fields should be encoded to JSON:

      @derive {JSON.Encoder, only: [....]}
      defstruct ...

  It is also possible to encode all fields, although this should be used carefully to avoid accidentally leaking private information when new fields are added:

      @derive JSON.Encoder
      defstruct ...

  Finally, if you don't own the struct you want to encode to JSON, you may use Protocol.derive/3 placed outside of any module:

      Protocol.derive(JSON.Encoder, NameOfTheStruct, only: [...])
      Protocol.derive(JSON.Encoder, NameOfTheStruct)\
  """

  @impl true
  defmacro __deriving__(module, opts) do
    fields = Macro.struct_info!(module, __CALLER__) |> Enum.map(& &1.field)
    fields = JSON.__fields__(fields, opts) -- [:__exception__]
    value = Macro.var(:value, __MODULE__)
    encoder = Macro.var(:encoder, __MODULE__)

    # Keys are encoded once, here.
    pairs =
      fields
      |> Enum.with_index()
      |> Enum.map(fn {field, index} ->
        opening = if index == 0, do: "{", else: ","
        key = IO.iodata_to_binary([opening, :json.encode_binary(Atom.to_string(field)), ":"])
        quote(do: [unquote(key), unquote(encoder).(unquote(Macro.var(field, __MODULE__)), unquote(encoder))])
      end)

    pattern = {:%{}, [], Enum.map(fields, fn field -> {field, Macro.var(field, __MODULE__)} end)}
    body = if pairs == [], do: "{}", else: pairs ++ ["}"]

    quote do
      defimpl JSON.Encoder, for: unquote(module) do
        def encode(unquote(pattern) = unquote(value), unquote(encoder)) do
          _ = unquote(value)
          _ = unquote(encoder)
          unquote(body)
        end
      end
    end
  end

  @doc "Encodes a value; the second argument is the function for the values in it."
  def encode(term, encoder)
end

defimpl JSON.Encoder, for: [Atom, Integer, Float, List, Map] do
  def encode(value, encoder), do: JSON.protocol_encode(value, encoder)
end

defimpl JSON.Encoder, for: BitString do
  def encode(value, _encoder), do: :json.encode_binary(value)
end

defimpl JSON.Encoder, for: [Date, Time, NaiveDateTime, DateTime, Duration] do
  def encode(value, _encoder), do: [?", @for.to_iso8601(value), ?"]
end
