defmodule Examples do
  @moduledoc """
  Mod doc.

      iex> 1 + 1
      2

  another

      iex> 1 + 1
      3
  """
  @doc """
      iex> Examples.add(1, 2)
      3
      iex> Examples.add(1, 2)
      4

      iex> x = 5
      iex> y = x + 1
      6
      iex> x + y
      11
  """
  def add(a, b), do: a + b

  @doc """
      iex> Examples.raiser(1)
      ** (RuntimeError) one

      iex> Examples.raiser(2)
      ** (ArgumentError) two

      iex> Examples.raiser(1)
      ** (RuntimeError) two

      iex> Examples.add(1, 1)
      ** (RuntimeError) two

      iex> Examples.raiser(3)
      ** (RuntimeError) a
      b

      iex> Examples.raiser(3)
      ** (RuntimeError) a...
  """
  def raiser(1), do: raise "one"
  def raiser(2), do: raise "two"
  def raiser(3), do: raise "a\nb"

  @doc """
      iex> Examples.multi(1)
      %{
        a: 1,
        b: [1, 2]
      }

      iex> Enum.map([1, 2],
      ...>   fn x -> x + 1 end)
      [2, 3]

      iex> Enum.map([1, 2],
      ...>   fn x -> x + 1 end)
      [2,
       4]
  """
  def multi(_), do: %{a: 1, b: [1, 2]}

  @doc """
      iex> MapSet.new([1])
      MapSet.new([1])

      iex> self() |> is_pid
      true

      iex> Examples.op()
      #Opaque<1>

      iex> Examples.op()
      #Opaque<2>

      iex> 1 +
      2

      iex> foo(
      3

      iex> 1
      %{a

  """
  def op, do: struct(Examples.Opaque)

  @doc """
      iex(1)> 1
      1
      iex(2)> 2
      2
      iex(3)> [1,
      ...(3)>  2]
      [1, 3]
  """
  def numbered, do: 1

  @doc ~S'''
      iex> "a\nb"
      "a\nb"

      iex> "a\nb" <> """
      ...> heredoc
      ...> """
      "a\nbheredoc\n"

      iex> {:ok, x} = {:ok, 1}
      iex> {:ok, x + 1}
      {:ok, 3}

      iex> 1 = 2

      iex> raise "boom"
      :ok

      iex> throw :x
      :ok

      iex> exit :x
      :ok

      iex> _ = 1
      ...> 2
      2
  '''
  def str, do: 1

  @doc """
  Prompt only:

      iex> :ok

  Text with same indentation

      iex> import String
      iex> upcase("a")
      "A"

  ```elixir
  iex> 1
  1
  ```

  ```
  iex> 2
  1
  ```

  * list

        iex> 3
        3

  tail
  """
  def md, do: 1

  @doc false
  def hidden, do: 1

  def nodoc, do: 1

  @doc """
      iex> Examples.mac(1)
      2
  """
  defmacro mac(x), do: quote(do: unquote(x) + 1)

  @typedoc """
      iex> 1
      2
  """
  @type t :: any
end
defmodule Examples.Opaque do
  defstruct []
  defimpl Inspect do
    def inspect(_, _), do: "#Opaque<1>"
  end
end
defmodule Examples.Empty do
  @moduledoc "nothing"
  def a, do: 1
end
defmodule Examples.Ind do
  @moduledoc """
      iex> 1
     1
  """
end
defmodule Examples.Two do
  @moduledoc """
      iex> raise "a"
      ** (RuntimeError) a
      iex> raise "b"
      ** (RuntimeError) b
  """
end
