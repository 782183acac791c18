defmodule Registry.Supervisor do
  @moduledoc false
  # The process that a registry is: it owns the table of the registry's name, and starts the partitions.

  @behaviour Supervisor

  def init({kind, name, partitions, listeners, meta, compressed}) do
    ^name = :ets.new(name, [:set, :public, :named_table, read_concurrency: true])
    :ets.insert(name, for({key, value} <- meta, do: {{:meta, key}, value}))

    names =
      for n <- 0..(partitions - 1) do
        {n, Module.concat(name, "PIDPartition#{n}"), Module.concat(name, "KeyPartition#{n}")}
      end

    :ets.insert(name, [{:"$registry", kind, partitions, listeners} | names])

    children =
      for {_n, server, key_table} <- names do
        arg = {kind, server, key_table, compressed}

        %{
          id: server,
          start: {Registry.Partition, :start_link, [server, arg]},
          modules: [Registry.Partition]
        }
      end

    Supervisor.init(children, strategy: :one_for_all)
  end
end
