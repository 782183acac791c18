defmodule Examples.Forms do
  @moduledoc false

  @doc ~S'''
      iex> 1 = 2

      iex> {:ok, a} = {:error, 1}
      iex> a
      1

      iex> x = nil

      iex> x = false
      iex> x
      false

      iex> {a, b} = {1, 2}
      iex> a + b
      4

      iex> %{a: a} = %{a: 1}
      %{a: 1}

      iex> 1 = 1
      2

      iex> nil

      iex> y = 1
      ...> y + 1
      3

      iex> y = 1
      iex> z = 2
      iex> y + z
      4
      iex> y
      2

      iex> send(self(), :x)
      iex> receive do
      ...>   :x -> 1
      ...> end
      2

      iex> String.upcase "a"
      "a"

      iex> "a" <>
      ...>   "b"
      "ac"

      iex> [1,
      ...>  2]
      [
        1,
        3
      ]

      iex> raise ArgumentError, "x"
      ** (ArgumentError) y

      iex> raise "x"
      ** (ArgumentError) y

      iex> 1
      ** (ArgumentError) y

      iex> raise ArgumentError, """
      ...> multi
      ...>   line
      ...> """
      ** (ArgumentError) multi
        lines

      iex> struct(Examples.Opaque)
      #Examples.Opaque<1>

      iex> struct(Examples.Opaque)
      #Opaque<1

      iex> Enum.to_list(1..100)
      [1]

      iex> 1.0
      1

      iex> :a |> to_string()
      ~c"a"

      iex> {1, 2}
      {1,
       3}

      iex> if true do
      ...>   :a
      ...> else
      ...>   :b
      ...> end
      :b

      iex> %{"a" => 1}
      %{"a" => 2}
  '''
  def forms, do: 1
end
