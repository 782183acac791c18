defmodule Stack do
  @moduledoc """
  A stack that a process keeps.
  """

  use GenServer

  def start_link(items, options \\ []), do: GenServer.start_link(__MODULE__, items, options)
  def push(stack, item), do: GenServer.cast(stack, {:push, item})
  def pop(stack), do: GenServer.call(stack, :pop)
  def size(stack), do: GenServer.call(stack, :size)

  @impl true
  def init(items), do: {:ok, items}

  @impl true
  def handle_call(:pop, _from, []), do: {:reply, :empty, []}
  def handle_call(:pop, _from, [item | items]), do: {:reply, {:ok, item}, items}
  def handle_call(:size, _from, items), do: {:reply, length(items), items}

  @impl true
  def handle_cast({:push, item}, items), do: {:noreply, [item | items]}

  @impl true
  def handle_info({:notify, pid}, items) do
    send(pid, {:stack, items})
    {:noreply, items}
  end
end
