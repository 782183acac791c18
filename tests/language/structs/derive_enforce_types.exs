defmodule En1 do
  @enforce_keys [:a]
  @derive {Inspect, only: [:a]}
  @type t :: %__MODULE__{a: integer, b: term}
  defstruct [:a, b: :default]
  @spec new(integer) :: t
  def new(a), do: %__MODULE__{a: a}
end
defmodule En2 do
  @fields [x: 1, y: 2]
  defstruct @fields
  def fields, do: @fields
  def defaults, do: %__MODULE__{}
end
defmodule En3 do
  keys = ~w(one two)a
  defstruct keys ++ [three: 3]
end
defmodule TE do
  def run do
    IO.inspect(En1.new(1))
    IO.inspect(%En1{a: 1, b: 2}.b)
    IO.inspect(En2.defaults())
    IO.inspect(En2.fields())
    IO.inspect(%En3{one: 1} |> Map.from_struct() |> Enum.sort())
    IO.inspect(En1.__info__(:struct))
    IO.inspect(En3.__info__(:struct))
    IO.inspect(En1.__struct__())
    try do
      En1.__struct__(b: 1)
    rescue
      e -> IO.puts(Exception.message(e))
    end
    try do
      En2.__struct__(zz: 1)
    rescue
      e -> IO.puts(Exception.message(e))
    end
    IO.inspect(En2.__struct__(x: 10))
    IO.inspect(En2.__struct__(%{y: 10}))
  end
end
TE.run()
