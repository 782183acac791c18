defmodule :erl_erts_errors do
  @moduledoc false
  # What was wrong with the arguments of a native function that raised: a map from the
  # number of an argument to the words about it, or `:general` for the whole call.
  #
  # Each function lists what its arguments must be. When all are of the right kind, the
  # last word of the list (what the value could still be) is told.

  def format_error(_reason, [{module, function, args, info} | _]) when is_list(args) do
    cause =
      case :lists.keyfind(:error_info, 1, info) do
        {:error_info, %{cause: cause}} -> cause
        _ -> nil
      end

    cause_words(cause, args) || words(module, function, args)
  end

  def format_error(_reason, _stacktrace), do: %{}

  # The construction of a binary failed, in whatever function that was.
  def format_bs_fail(_reason, [{_module, _function, _args, info} | _]) do
    {:error_info, %{cause: {segment, type, kind, value}}} = :lists.keyfind(:error_info, 1, info)
    %{general: binary_construction(segment, type, kind, value)}
  end

  defp cause_words(:no_device, _args), do: %{1 => "the device does not exist"}
  defp cause_words({:general, text}, _args), do: %{general: text}
  defp cause_words(%{} = map, _args), do: map
  defp cause_words(_, _args), do: nil

  # --- building binaries --------------------------------------------------------------

  defp binary_construction(segment, type, kind, value) do
    prefix = "construction of binary failed: segment #{segment} of type '#{type}': "

    case kind do
      :type -> prefix <> "expected #{expected(type)} but got: #{inspect(value)}"
      :short -> prefix <> "the value #{inspect(value)} is shorter than the size of the segment"
      :size -> prefix <> "expected a non-negative integer as size but got: #{inspect(value)}"
      :unit -> prefix <> "the size of the value #{inspect(value)} is not a multiple of the unit for the segment"
      :no_float -> prefix <> "the value #{inspect(value)} is outside the range expressible as a float"
      _ when type in [:utf8, :utf16, :utf32] -> prefix <> "expected #{expected(type)} but got: #{inspect(value)}"
      _ -> prefix <> "the value #{inspect(value)} does not fit"
    end
  end

  defp expected(:integer), do: "an integer"
  defp expected(:float), do: "a float or an integer"
  defp expected(:binary), do: "a binary"
  defp expected(:bitstring), do: "a bitstring"
  defp expected(type) when type in [:utf8, :utf16, :utf32], do: "a non-negative integer encodable as #{type}"
  defp expected(type), do: "a value of type #{type}"

  # --- functions --------------------------------------------------------------------------

  defp words(module, function, args) do
    case rule(module, function, args) do
      nil ->
        %{}

      kinds ->
        # Arguments of a wrong kind are told; when there are none, what is wrong otherwise.
        wrong = wrong(kinds, args, 1, %{})
        if map_size(wrong) > 0, do: wrong, else: otherwise(kinds, args, 1, %{})
    end
  end

  defp wrong([kind | kinds], [arg | args], n, found) do
    kind =
      case kind do
        {kind, words} when is_binary(words) -> kind
        kind -> kind
      end

    found =
      case is?(kind, arg) do
        true -> found
        words -> :maps.put(n, words, found)
      end

    wrong(kinds, args, n + 1, found)
  end

  defp wrong(_, _, _n, found), do: found

  defp otherwise([{_kind, words} | kinds], [_ | args], n, found) when is_binary(words) do
    otherwise(kinds, args, n + 1, :maps.put(n, words, found))
  end

  defp otherwise([_ | kinds], [_ | args], n, found), do: otherwise(kinds, args, n + 1, found)
  defp otherwise(_, _, _n, found), do: found

  defp is?(:any, _), do: true
  defp is?(:atom, x), do: is_atom(x) or "not an atom"
  defp is?(:binary, x), do: is_binary(x) or "not a binary"
  defp is?(:bitstring, x), do: is_bitstring(x) or "not a bitstring"
  defp is?(:integer, x), do: is_integer(x) or "not an integer"
  defp is?(:float, x), do: is_float(x) or "not a float"
  defp is?(:number, x), do: is_number(x) or "not a number"
  defp is?(:tuple, x), do: is_tuple(x) or "not a tuple"
  defp is?(:pid, x), do: is_pid(x) or "not a pid"
  defp is?(:port, x), do: is_port(x) or "not a port"
  defp is?(:pid_or_port, x), do: is_pid(x) or is_port(x) or "not a pid or a port"
  defp is?(:reference, x), do: is_reference(x) or "not a reference"
  defp is?(:fun, x), do: is_function(x) or "not a fun"
  defp is?(:pid_or_atom, x), do: is_pid(x) or is_atom(x) or "not a pid or an atom"
  defp is?(:map, x), do: is_map(x) or "not a map"
  defp is?(:nonempty, x), do: (is_list(x) and x != []) or "not a nonempty list"
  defp is?(:base, x), do: (is_integer(x) and x >= 2 and x <= 36) or "not an integer in the range 2 through 36"
  defp is?(:boolean, x), do: is_boolean(x) or "not a boolean value"

  defp is?(:list, x) do
    (is_list(x) and proper?(x)) or "not a list"
  end

  defp is?(:list_of_options, x) do
    cond do
      not is_list(x) -> "not a list"
      not proper?(x) -> "not a proper list"
      true -> true
    end
  end

  defp is?(:non_neg, x) do
    cond do
      not is_integer(x) -> "not an integer"
      x < 0 -> "out of range"
      true -> true
    end
  end

  # Iodata is told apart from bitdata only when building lists of bytes.
  defp is?(:iodata, x) do
    if is_binary(x) or (is_list(x) and iolist?(x)), do: true, else: "not an iodata term"
  end

  defp is?(:iolist, x) do
    if is_list(x) and iolist?(x), do: true, else: "not an iolist term"
  end

  defp is?({:each, :charlist}, x) do
    cond do
      not is_list(x) -> "not a list"
      not proper?(x) -> "not a list"
      :lists.all(fn c -> is_integer(c) and c >= 0 and c <= 0x10FFFF end, x) -> true
      true -> "not a list of characters"
    end
  end

  defp is?({:element_of, tuple}, index) do
    cond do
      not is_integer(index) -> "not an integer"
      not is_tuple(tuple) -> true
      index < 1 or index > tuple_size(tuple) -> "out of range"
      true -> true
    end
  end

  def proper?([_ | tail]), do: proper?(tail)
  def proper?(tail), do: tail == []

  defp iolist?([head | tail]) do
    (is_binary(head) or (is_integer(head) and head >= 0 and head <= 255) or (is_list(head) and iolist?(head))) and
      (is_binary(tail) or (is_list(tail) and iolist?(tail)))
  end

  defp iolist?([]), do: true
  defp iolist?(_), do: false

  # Type tests that fail for their argument's kind alone.
  defp rule(:erlang, name, [_])
       when name in [:abs, :round, :trunc, :floor, :ceil, :float],
       do: [:number]

  defp rule(:erlang, name, [_]) when name in [:hd, :tl], do: [:nonempty]
  defp rule(:erlang, :length, [_]), do: [:list]
  defp rule(:erlang, name, [_]) when name in [:byte_size, :bit_size, :bitstring_to_list], do: [:bitstring]
  defp rule(:erlang, name, [_]) when name in [:tuple_size, :tuple_to_list], do: [:tuple]
  defp rule(:erlang, :size, [_]), do: [{:any, "not tuple or binary"}]
  defp rule(:erlang, :element, [_, tuple]), do: [{:element_of, tuple}, :tuple]
  defp rule(:erlang, :setelement, [_, tuple, _]), do: [{:element_of, tuple}, :tuple, :any]
  defp rule(:erlang, :delete_element, [_, tuple]), do: [{:element_of, tuple}, :tuple]
  defp rule(:erlang, :insert_element, [_, _, _]), do: [{:integer, "out of range"}, :tuple, :any]
  defp rule(:erlang, :append_element, [_, _]), do: [:tuple, :any]
  defp rule(:erlang, :make_tuple, [_, _]), do: [{:any, "out of range"}, :any]
  defp rule(:erlang, :list_to_tuple, [_]), do: [:list]

  defp rule(:erlang, name, [_ | _] = args) when name in [:atom_to_binary, :atom_to_list] do
    [:atom | others(args)]
  end

  defp rule(:erlang, name, [arg | rest]) when name in [:binary_to_atom, :binary_to_existing_atom] do
    lacks =
      cond do
        not is_binary(arg) -> "not a binary"
        byte_size(arg) > 255 and String.length(arg) > 255 -> nil
        not String.valid?(arg) -> "invalid UTF8 encoding"
        name == :binary_to_existing_atom -> "not an already existing atom"
        true -> "not a binary"
      end

    if lacks, do: [{:binary, lacks} | others([arg | rest])]
  end

  defp rule(:erlang, :list_to_atom, [_]), do: [{{:each, :charlist}, "the atom is too long"}]
  defp rule(:erlang, :list_to_existing_atom, [_]), do: [{{:each, :charlist}, "not an already existing atom"}]

  defp rule(:erlang, name, [_]) when name in [:integer_to_binary, :integer_to_list], do: [:integer]
  defp rule(:erlang, name, [_, _]) when name in [:integer_to_binary, :integer_to_list], do: [:integer, :base]
  defp rule(:erlang, :binary_to_integer, [_]), do: [{:binary, "not a textual representation of an integer"}]

  defp rule(:erlang, :binary_to_integer, [_, base]) do
    if is?(:base, base) == true do
      [{:binary, "not a textual representation of an integer"}, :base]
    else
      [:binary, :base]
    end
  end

  defp rule(:erlang, :list_to_integer, [_]), do: [{:list, "not a textual representation of an integer"}]
  defp rule(:erlang, :list_to_integer, [_, _]), do: [{:list, "not a textual representation of an integer"}, :base]
  defp rule(:erlang, :binary_to_float, [_]), do: [{:binary, "not a textual representation of a float"}]
  defp rule(:erlang, :list_to_float, [_]), do: [{:list, "not a textual representation of a float"}]

  defp rule(:erlang, name, [_ | rest]) when name in [:float_to_binary, :float_to_list] do
    [:float | for(_ <- rest, do: {:list_of_options, "invalid option in list"})]
  end

  defp rule(:erlang, :list_to_binary, [_]), do: [:iolist]
  defp rule(:erlang, :iolist_to_binary, [_]), do: [:iodata]
  defp rule(:erlang, :iolist_size, [_]), do: [:iodata]
  defp rule(:erlang, :iolist_to_iovec, [_]), do: [:iodata]
  defp rule(:erlang, :list_to_bitstring, [_]), do: [{:any, "not a bitstring list"}]

  defp rule(:erlang, :binary_to_list, [_]), do: [:binary]

  defp rule(module, name, [binary, start, size])
       when (module == :erlang and name == :binary_part) or (module == :binary and name == :part) do
    part_rule(binary, start, size)
  end

  defp rule(:erlang, :split_binary, [_, _]), do: [:binary, {:integer, "out of range"}]

  defp rule(:erlang, name, [_, _]) when name in [:map_get, :is_map_key], do: [:any, :map]
  defp rule(:erlang, :apply, [_, _]), do: nil
  defp rule(:erlang, :apply, [_, _, _]), do: [:atom, :atom, :list_of_options]

  defp rule(:erlang, name, [_]) when name in [:spawn, :spawn_link, :spawn_monitor], do: [:fun]
  defp rule(:erlang, name, [_, _, _]) when name in [:spawn, :spawn_link, :spawn_monitor], do: [:atom, :atom, :list]
  defp rule(:erlang, :spawn_opt, [_, _]), do: [:fun, {:list_of_options, "invalid spawn option"}]
  defp rule(:erlang, :spawn_opt, [_, _, _, _]), do: [:atom, :atom, :list, {:list_of_options, "invalid spawn option"}]

  defp rule(:erlang, :send, [_, _]), do: [{:any, "invalid destination"}, :any]

  defp rule(:erlang, :send, [dest, _, options]) do
    if options == [] or (is_list(options) and options -- [:noconnect, :nosuspend] == []) do
      _ = dest
      [{:any, "invalid destination"}, :any, :any]
    else
      [:any, :any, {:list_of_options, "invalid option in list"}]
    end
  end

  defp rule(:erlang, :exit, [_, _]), do: [{:any, "invalid destination"}, :any]
  defp rule(:erlang, :link, [_]), do: [:pid_or_port]
  defp rule(:erlang, :unlink, [_]), do: [:pid]
  defp rule(:erlang, :is_process_alive, [_]), do: [:pid]

  defp rule(:erlang, :monitor, [type | _]) when type not in [:process, :port, :time_offset], do: [{:any, "invalid monitor type"}, :any]
  defp rule(:erlang, :monitor, [_, _]), do: [:any, {:any, "not a pid"}]

  defp rule(:erlang, :monitor, [_, item, _]) do
    if is_pid(item) or is_atom(item) or is_tuple(item) do
      [:any, :any, {:list_of_options, "invalid option in list"}]
    else
      [:any, {:any, "not a pid"}, :any]
    end
  end

  defp rule(:erlang, :demonitor, [_]), do: [:reference]
  defp rule(:erlang, :demonitor, [_, _]), do: [:reference, {:list_of_options, "invalid option in list"}]
  defp rule(:erlang, :register, [_, item]) do
    if is_pid(item) or is_port(item), do: [:atom, :any], else: [:atom, {:any, "not a pid or port"}]
  end

  defp rule(:erlang, :unregister, [_]), do: [{:any, "not a pid"}]
  defp rule(:erlang, :whereis, [_]), do: [:atom]
  defp rule(:erlang, :process_info, [_]), do: [:pid]
  defp rule(:erlang, :process_info, [_, _]), do: [:pid, {:any, "invalid item or item list"}]

  defp rule(:erlang, :process_flag, [flag, _]) do
    if flag in [
         :trap_exit,
         :priority,
         :error_handler,
         :message_queue_data,
         :min_heap_size,
         :min_bin_vheap_size,
         :max_heap_size,
         :fullsweep_after,
         :save_calls,
         :sensitive,
         :async_dist
       ],
       do: [:any, {:any, "invalid value for this process flag"}],
       else: [{:any, "invalid process flag"}, :any]
  end

  defp rule(:erlang, :process_flag, [_, _, _]), do: [:pid, {:any, "invalid process flag"}, :any]
  defp rule(:erlang, :group_leader, [_, _]), do: [:pid, :pid]

  defp rule(:erlang, name, [_, dest, _ | rest]) when name in [:send_after, :start_timer] do
    dest_rule = if is_pid(dest) or is_atom(dest), do: :any, else: {:any, "not a pid or an atom"}

    case rest do
      [] -> [:non_neg, dest_rule, :any]
      [[]] -> [:non_neg, dest_rule, :any, :any]
      _ -> [:non_neg, dest_rule, {:any, "invalid option in list"}, :any]
    end
  end

  defp rule(:erlang, name, [_]) when name in [:cancel_timer, :read_timer], do: [:reference]
  defp rule(:erlang, name, [_, _]) when name in [:cancel_timer, :read_timer], do: [:reference, {:list_of_options, "invalid option in list"}]
  defp rule(:erlang, :alias, [_]), do: [{:list_of_options, "invalid option in list"}]
  defp rule(:erlang, :unalias, [_]), do: [:reference]
  defp rule(:erlang, :unique_integer, [_]), do: [{:list_of_options, "invalid modifier"}]
  defp rule(:erlang, :node, [_]), do: [{:any, "not a pid"}]
  defp rule(:erlang, :hibernate, [_, _, _]), do: [:atom, :atom, :list]
  defp rule(:erlang, :halt, [_]), do: [{:any, "invalid status"}]
  defp rule(:erlang, :fun_info, [_, _]), do: [:fun, {:any, "invalid item"}]
  defp rule(:erlang, :fun_info, [_]), do: [:fun]
  defp rule(:erlang, :make_fun, [_, _, _]), do: [:atom, :atom, :non_neg]
  defp rule(:erlang, :function_exported, [_, _, _]), do: [:atom, :atom, :non_neg]
  defp rule(:erlang, :pid_to_list, [_]), do: [:pid]
  defp rule(:erlang, :ref_to_list, [_]), do: [:reference]
  defp rule(:erlang, :port_to_list, [_]), do: [:port]
  defp rule(:erlang, :list_to_pid, [_]), do: [{:list, "not a textual representation of a pid"}]
  defp rule(:erlang, :term_to_binary, [_, _]), do: [:any, {:list_of_options, "invalid option in list"}]
  defp rule(:erlang, :binary_to_term, [_ | rest]), do: [{:binary, "invalid external representation of a term"} | others([nil | rest])]
  defp rule(:erlang, name, [_]) when name in [:monotonic_time, :system_time, :time_offset], do: [{:any, "invalid time unit"}]
  defp rule(:erlang, :system_info, [_]), do: [{:any, "invalid system info item"}]
  defp rule(:erlang, :phash2, [_, _]), do: [:any, {:any, "out of range"}]
  defp rule(:erlang, name, [_ | _] = args) when name in [:crc32, :md5, :adler32] and length(args) == 1, do: [:iodata]
  defp rule(:erlang, :external_size, [_, _]), do: [:any, {:list_of_options, "invalid option in list"}]
  defp rule(:erlang, :list_to_ref, [_]), do: [{:list, "not a textual representation of a reference"}]

  defp rule(:math, _name, [_]), do: [:number]
  defp rule(:math, _name, [_, _]), do: [:number, :number]

  defp rule(:binary, name, [subject, pattern | rest]) when name in [:match, :matches, :split] do
    pattern_words =
      cond do
        pattern_ok?(pattern) -> :any
        true -> {:any, "not a valid pattern"}
      end

    subject_rule = if is_binary(subject), do: :any, else: :binary

    case rest do
      [] -> [subject_rule, pattern_words]
      [_] when pattern_words == :any and subject_rule == :any -> [:any, :any, {:any, "invalid options"}]
      [_] -> [subject_rule, pattern_words, :any]
    end
  end

  defp rule(:binary, :at, [_, _]), do: [:binary, :non_neg]
  defp rule(:binary, name, [_]) when name in [:first, :last], do: [{:binary, "a zero-sized binary is not allowed"}]
  defp rule(:binary, :copy, [_]), do: [:binary]
  defp rule(:binary, :copy, [_, _]), do: [:binary, :non_neg]
  defp rule(:binary, :compile_pattern, [_]), do: [{:any, "not a valid pattern"}]
  defp rule(:binary, :list_to_bin, [_]), do: [:iodata]
  defp rule(:binary, :bin_to_list, [_]), do: [:binary]
  defp rule(:binary, :encode_unsigned, [_ | rest]), do: [:non_neg | others([nil | rest])]
  defp rule(:binary, :decode_unsigned, [_ | rest]), do: [:binary | others([nil | rest])]
  defp rule(:binary, :referenced_byte_size, [_]), do: [:binary]
  defp rule(:binary, name, [_ | rest]) when name in [:encode_hex, :decode_hex], do: [{:binary, "must contain an even number of bytes"} | others([nil | rest])]

  defp rule(:unicode, _name, [_ | rest]), do: [{:any, "not valid character data (an iodata term)"} | others([nil | rest])]

  defp rule(:lists, name, [_, position, _]) when name in [:keyfind, :keymember, :keysearch] do
    if is_integer(position) and position > 0 do
      [:any, :any, {:any, "not a list"}]
    else
      [:any, {:any, "out of range"}, :any]
    end
  end

  defp rule(:lists, :member, [_, _]), do: [:any, {:any, "not a list"}]
  defp rule(:lists, :reverse, [_ | rest]), do: [{:any, "not a list"} | others([nil | rest])]

  defp rule(:maps, name, args) when name in [:from_list, :from_keys] do
    [:list | others(args)]
  end

  defp rule(:persistent_term, :get, [_]), do: [{:any, "no persistent term stored with this key"}]

  defp rule(:os, name, [_ | rest]) when name in [:getenv, :putenv, :unsetenv] do
    [{:any, "not a valid environment variable name"} | others([nil | rest])]
  end

  defp rule(_module, _function, _args), do: nil

  defp others([_ | rest]), do: for(_ <- rest, do: :any)

  defp part_rule(binary, start, size) do
    cond do
      not is_binary(binary) or not is_integer(start) or not is_integer(size) -> [:binary, :integer, :integer]
      start < 0 or start > byte_size(binary) -> [:any, {:any, "out of range"}, :any]
      true -> [:any, :any, {:any, "out of range"}]
    end
  end

  defp pattern_ok?(pattern) when is_binary(pattern), do: pattern != ""

  defp pattern_ok?([_ | _] = patterns) do
    proper?(patterns) and :lists.all(fn p -> is_binary(p) and p != "" end, patterns)
  end

  # What compile_pattern/1 made.
  defp pattern_ok?(pattern), do: is_tuple(pattern)
end
