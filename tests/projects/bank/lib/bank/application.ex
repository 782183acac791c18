defmodule Bank.Application do
  use Application

  @impl true
  def start(_type, accounts: count) do
    children = [
      {Bank.Ledger, []},
      {DynamicSupervisor, name: Bank.Accounts, strategy: :one_for_one}
    ]

    with {:ok, supervisor} <- Supervisor.start_link(children, strategy: :one_for_one, name: Bank.Supervisor) do
      for n <- 1..count, do: Bank.open(:"account_#{n}")
      {:ok, supervisor}
    end
  end
end
