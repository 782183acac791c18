defmodule :ets do
  @moduledoc false
  # Tables: what the machine does not do itself, since it calls functions of the language.

  def match_delete(table, pattern) do
    _ = :ets.select_delete(table, [{pattern, [], [true]}])
    true
  end

  def foldl(fun, acc, table) do
    :ets.safe_fixtable(table, true)

    try do
      fold_up(:ets.first_lookup(table), fun, acc, table)
    after
      :ets.safe_fixtable(table, false)
    end
  end

  defp fold_up(:"$end_of_table", _fun, acc, _table), do: acc

  defp fold_up({key, objects}, fun, acc, table) do
    fold_up(:ets.next_lookup(table, key), fun, :lists.foldl(fun, acc, objects), table)
  end

  def foldr(fun, acc, table) do
    :ets.safe_fixtable(table, true)

    try do
      fold_down(:ets.last_lookup(table), fun, acc, table)
    after
      :ets.safe_fixtable(table, false)
    end
  end

  defp fold_down(:"$end_of_table", _fun, acc, _table), do: acc

  defp fold_down({key, objects}, fun, acc, table) do
    fold_down(:ets.prev_lookup(table, key), fun, :lists.foldr(fun, acc, objects), table)
  end

  # A continuation holds its specification, compiled, wherever it is sent; one that has been
  # through the external format does not any more.
  def repair_continuation(:"$end_of_table", _spec), do: :"$end_of_table"

  def repair_continuation({table, limit, compiled, action, slot, behind, later} = continuation, spec) do
    if :ets.is_compiled_ms(compiled) do
      continuation
    else
      {table, limit, :ets.match_spec_compile(spec), action, slot, behind, later}
    end
  end

  def repair_continuation(_continuation, _spec), do: :erlang.error(:badarg)

  def init_table(table, fun) do
    :ets.delete_all_objects(table)
    init(table, fun, fun.(:read))
  end

  defp init(_table, _fun, :end_of_input), do: true

  defp init(table, fun, {objects, next}) when is_list(objects) and is_function(next, 1) do
    :ets.insert(table, objects)
    init(table, fun, next.(:read))
  end

  defp init(_table, _fun, _other), do: :erlang.error(:badarg)

  def match_spec_run_r(list, compiled, acc) do
    :lists.reverse(:ets.match_spec_run(list, compiled), acc)
  end

  def fun2ms(fun) when is_function(fun) do
    :erlang.exit({:badarg, {:ets, :fun2ms, [:function, :called, :with, :real, :fun, :should, :be, :transformed, :with, :parse_transform, :or, :called, :with, :a, :fun, :generated, :in, :the, :shell]}})
  end

  # --- tables in files -------------------------------------------------------------------

  # A file holds one term in the external format: a mark, what the table was, its objects, and a
  # digest of those where one was asked for.

  @mark :ampoule_table

  def tab2file(table, path), do: tab2file(table, path, [])

  def tab2file(table, path, options) do
    case :ets.info(table) do
      :undefined -> {:error, :badtab}
      info -> write_table(path, info, :ets.tab2list(table), options)
    end
  end

  defp write_table(path, info, objects, options) do
    digest = if digest?(options), do: :erlang.md5(:erlang.term_to_binary(objects)), else: :none
    :file.write_file(path, :erlang.term_to_binary({@mark, info, objects, digest}))
  end

  defp digest?(options) do
    case :lists.keyfind(:extended_info, 1, options) do
      {:extended_info, kinds} -> :lists.member(:md5sum, kinds)
      false -> false
    end
  end

  def file2tab(path), do: file2tab(path, [])

  def file2tab(path, options) do
    case read_table(path) do
      {:ok, info, objects, digest} ->
        if :proplists.get_bool(:verify, options) and not sound?(info, objects, digest) do
          {:error, :checksum_error}
        else
          restore(info, objects)
        end

      {:error, reason} ->
        {:error, reason}
    end
  end

  defp sound?(info, objects, digest) do
    length(objects) == :proplists.get_value(:size, info) and
      (digest == :none or digest == :erlang.md5(:erlang.term_to_binary(objects)))
  end

  defp restore(info, objects) do
    value = fn key -> :proplists.get_value(key, info) end
    named = if value.(:named_table), do: [:named_table], else: []
    options = [value.(:type), value.(:protection), {:keypos, value.(:keypos)} | named]

    try do
      :ets.new(value.(:name), options)
    rescue
      ArgumentError -> {:error, :cannot_create_table}
    else
      table ->
        true = :ets.insert(table, objects)
        {:ok, table}
    end
  end

  defp read_table(path) do
    case :file.read_file(path) do
      {:ok, bytes} ->
        try do
          {@mark, info, objects, digest} = :erlang.binary_to_term(bytes)
          {:ok, info, objects, digest}
        rescue
          _ -> {:error, :badfile}
        end

      {:error, reason} ->
        {:error, {:read_error, {:file_error, path, reason}}}
    end
  end

  def tabfile_info(path) do
    case read_table(path) do
      {:ok, info, _objects, digest} ->
        kept = for key <- [:name, :type, :protection, :named_table, :keypos, :size], do: {key, :proplists.get_value(key, info)}
        {:ok, kept ++ [extended_info: if(digest == :none, do: [], else: [:md5sum]), version: {1, 0}]}

      {:error, reason} ->
        {:error, reason}
    end
  end
end
