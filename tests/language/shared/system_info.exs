# Properties of the machine that programs ask for and that do not depend on it.
items = [
  {:wordsize, :internal},
  {:wordsize, :external},
  :wordsize,
  :otp_release,
  :heap_type,
  :message_queue_data,
  :fullsweep_after,
  :min_heap_size,
  :min_bin_vheap_size,
  :max_heap_size,
  :time_correction,
  :multi_scheduling,
  :multi_scheduling_blockers,
  :thread_pool_size,
  :compat_rel,
  :creation,
  :debug_compiled,
  :smp_support,
  :threads,
  :cpu_topology,
  :halt_flush_timeout
]

for item <- items, do: IO.inspect({item, :erlang.system_info(item)})

for item <- [:nonsense, {:wordsize, :other}, 1, "schedulers"] do
  IO.inspect(try do :erlang.system_info(item) rescue error -> error.__struct__ end)
end

n = System.schedulers_online()
IO.inspect(:erlang.system_info(:schedulers_state) == {n, n, n})

for item <- [:run_queue_lengths_all, :active_tasks_all, :run_queue_lengths, :active_tasks],
    do: IO.inspect({item, is_list(:erlang.statistics(item))})

for item <- [:total_run_queue_lengths_all, :total_active_tasks_all, :run_queue],
    do: IO.inspect({item, is_integer(:erlang.statistics(item))})

IO.inspect(:erlang.statistics(:scheduler_wall_time))
IO.inspect(for {kind, bytes} <- :erlang.memory(), is_integer(bytes) and bytes >= 0, do: kind)
