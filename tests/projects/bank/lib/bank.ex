defmodule Bank do
  @moduledoc "Accounts, each a process."

  def open(name, balance \\ 0) do
    DynamicSupervisor.start_child(Bank.Accounts, {Bank.Account, {name, balance}})
  end

  def transfer(from, to, amount) do
    with :ok <- Bank.Account.withdraw(from, amount) do
      Bank.Account.deposit(to, amount)
      Bank.Ledger.note({from, to, amount})
    end
  end
end
