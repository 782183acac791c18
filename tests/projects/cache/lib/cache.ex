defmodule Cache do
  @moduledoc "Values with a time to live, counted in ticks."

  use Agent

  def start_link(options) do
    Agent.start_link(fn -> %{now: 0, ttl: Keyword.get(options, :ttl, 5), items: %{}} end)
  end

  def put(cache, key, value) do
    Agent.update(cache, fn state -> put_in(state.items[key], {value, state.now + state.ttl}) end)
  end

  def fetch(cache, key) do
    Agent.get(cache, fn %{now: now, items: items} ->
      case items do
        %{^key => {value, until}} when until > now -> {:ok, value}
        %{^key => _} -> {:error, :expired}
        _ -> {:error, :missing}
      end
    end)
  end

  def tick(cache, n \\ 1), do: Agent.update(cache, &Map.update!(&1, :now, fn now -> now + n end))

  def fetch!(cache, key) do
    case fetch(cache, key) do
      {:ok, value} -> value
      {:error, reason} -> raise KeyError, key: key, term: %{reason: reason}
    end
  end
end
