defmodule S1 do
  defstruct [:a, :b, c: 3, d: [1, 2]]
end

defmodule S2 do
  @enforce_keys [:id]
  defstruct [:id, name: "x"]
  def new(id), do: %__MODULE__{id: id}
  def match(%__MODULE__{id: i} = s), do: {i, s.name}
  def up(%S2{} = s), do: %{s | name: "up"}
  def up2(s), do: %S2{s | name: "up2"}
end

defmodule S3 do
  defstruct Enum.map([:x, :y], &{&1, 0})
  def zero, do: %S3{}
  def is(%S3{}), do: true
  def is(_), do: false
end

defmodule S4 do
  defstruct []
end

defmodule T do
  def run do
    IO.inspect(%S1{})
    IO.inspect(%S1{a: 1, c: nil})
    IO.inspect({S2.new(1), S2.match(S2.new(2)), S2.up(S2.new(3)), S2.up2(S2.new(4))})
    IO.inspect({S3.zero(), S3.is(%S3{}), S3.is(%S1{}), %S4{}})
    IO.inspect(struct(S1, a: 1, zzz: 2))
    IO.inspect(struct(%S1{a: 1}, %{b: 2}))

    try do
      struct!(S1, zzz: 1)
    rescue
      e -> IO.puts(Exception.message(e))
    end

    try do
      struct!(S2, name: 1)
    rescue
      e -> IO.puts(Exception.message(e))
    end

    IO.inspect(S1.__struct__())
    IO.inspect(S1.__struct__(a: 9))
    %name{} = %S1{}
    IO.inspect(name)
    %mod{a: v} = %S1{a: 7}
    IO.inspect({mod, v})
    IO.inspect(%S1{} == %{__struct__: S1, a: nil, b: nil, c: 3, d: [1, 2]})
    IO.inspect(Map.from_struct(%S1{}) |> Enum.sort())
    IO.inspect(is_struct(%S1{}))
    IO.inspect(is_struct(%S1{}, S1))
    IO.inspect(is_struct(%S1{}, S2))
    IO.inspect(is_struct(%{}))
    x = %S1{}
    IO.inspect(x.__struct__)
    IO.inspect(%{x | a: 5}.a)

    try do
      %{x | nope: 5}
    rescue
      e -> IO.puts(Exception.message(e))
    end

    try do
      Map.get(x, :a) && x.nope
      x.nope2
    rescue
      e -> IO.puts(Exception.message(e))
    end

    IO.inspect(struct(S3))
    IO.inspect(Map.keys(%S2{id: 1}))
    IO.inspect(inspect(%{__struct__: NotAModule, a: 1}))
    IO.inspect(put_in(%S1{a: %{b: 1}}.a.b, 3))
    IO.inspect(match?(%{a: nil}, %S1{}))
    IO.inspect(%S1{%S1{} | a: 1})
  end
end

T.run()
