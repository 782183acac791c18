defmodule Bank.Account do
  use GenServer, restart: :transient

  def start_link({name, balance}), do: GenServer.start_link(__MODULE__, balance, name: name)
  def balance(account), do: GenServer.call(account, :balance)
  def deposit(account, amount) when amount > 0, do: GenServer.call(account, {:deposit, amount})
  def withdraw(account, amount), do: GenServer.call(account, {:withdraw, amount})

  @impl true
  def init(balance), do: {:ok, balance}

  @impl true
  def handle_call(:balance, _, balance), do: {:reply, balance, balance}
  def handle_call({:deposit, amount}, _, balance), do: {:reply, :ok, balance + amount}

  def handle_call({:withdraw, amount}, _, balance) when amount > balance do
    {:reply, {:error, {:insufficient, balance}}, balance}
  end

  def handle_call({:withdraw, amount}, _, balance), do: {:reply, :ok, balance - amount}
end
