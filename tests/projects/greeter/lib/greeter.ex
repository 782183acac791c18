defmodule Greeter do
  require Logger

  def run(names \\ []) do
    case names do
      [] -> ask()
      names -> Enum.each(names, &greet/1)
    end
  end

  def ask do
    case IO.gets("Your name? ") do
      :eof -> IO.puts(:stderr, "no name")
      name -> name |> String.trim() |> greet()
    end
  end

  def greet("") do
    Logger.warning("greeting nobody")
    {:error, :nobody}
  end

  def greet(name) do
    IO.puts("Hello, #{name}!")
    {:ok, String.length(name)}
  end

  def table(rows) do
    for {key, value} <- rows do
      IO.puts(String.pad_trailing("#{key}", 8) <> "|" <> String.pad_leading(inspect(value), 6))
    end

    :ok
  end
end
