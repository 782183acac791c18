defmodule Bank.Ledger do
  use Agent

  def start_link(_), do: Agent.start_link(fn -> [] end, name: __MODULE__)
  def note(entry), do: Agent.update(__MODULE__, &[entry | &1])
  def entries, do: Agent.get(__MODULE__, &Enum.reverse/1)
end
