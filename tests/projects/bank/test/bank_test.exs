defmodule BankTest do
  use ExUnit.Case

  alias Bank.Account

  setup context do
    for {name, balance} <- Map.get(context, :accounts, []) do
      {:ok, pid} = Bank.open(name, balance)
      on_exit(fn -> DynamicSupervisor.terminate_child(Bank.Accounts, pid) end)
    end

    :ok
  end

  test "is open" do
    assert Account.balance(:account_1) == 0
    assert %{active: 2, workers: 2} = DynamicSupervisor.count_children(Bank.Accounts)
  end

  @tag accounts: [a: 100, b: 0]
  test "transfers" do
    assert Bank.transfer(:a, :b, 30) == :ok
    assert {Account.balance(:a), Account.balance(:b)} == {70, 30}
    assert {:a, :b, 30} in Bank.Ledger.entries()
  end

  @tag accounts: [a: 10, b: 0]
  test "does not transfer what is not there" do
    assert Bank.transfer(:a, :b, 30) == :ok
  end

  @tag accounts: [a: 10]
  test "withdraws" do
    assert {:error, {:insufficient, balance}} = Account.withdraw(:a, 11)
    assert balance > 10
  end

  @tag accounts: [a: 10]
  test "refuses" do
    assert_raise FunctionClauseError, fn -> Account.deposit(:a, -1) end
    assert_raise FunctionClauseError, fn -> Account.deposit(:a, 1) end
  end

  test "has no such account" do
    Account.balance(:nobody)
  end

  @tag accounts: [a: 1]
  @tag :capture_log
  test "comes back" do
    pid = Process.whereis(:a)
    reference = Process.monitor(pid)
    Process.exit(pid, :kill)
    assert_receive {:DOWN, ^reference, _, _, :killed}
    assert eventually(fn -> Process.whereis(:a) not in [nil, pid] end)
    DynamicSupervisor.terminate_child(Bank.Accounts, Process.whereis(:a))
  end

  test "supervises" do
    names = for {id, _, _, _} <- Supervisor.which_children(Bank.Supervisor), do: id
    assert Enum.sort(names) == [Bank.Accounts, Bank.Ledger]
  end

  defp eventually(fun, tries \\ 50) do
    cond do
      fun.() -> true
      tries == 0 -> false
      true -> Process.sleep(10) && eventually(fun, tries - 1)
    end
  end
end
