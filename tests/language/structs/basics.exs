defmodule User do
  @enforce_keys [:name]
  defstruct [:name, age: 0, tags: []]
  def new(name), do: %User{name: name}
  def birthday(%User{age: a} = u), do: %{u | age: a + 1}
  def name(%__MODULE__{name: n}), do: n
end
defmodule Point do
  defstruct x: 0, y: 0
end
defmodule Main do
  def run do
    u = User.new("Ann")
    IO.inspect(u)
    IO.inspect(User.birthday(u))
    IO.inspect(%User{u | name: "Bob"})
    IO.inspect(%Point{})
    IO.inspect(%Point{x: 5}.x)
    IO.inspect(is_struct(u))
    IO.inspect(is_struct(u, User))
    IO.inspect(is_struct(u, Point))
    %name{} = u
    IO.inspect(name)
    IO.inspect(Map.from_struct(u))
    IO.inspect(struct(Point, y: 3, z: 1))
    IO.inspect(match?(%User{}, %{name: 1}))
    IO.inspect(u.__struct__)
    IO.inspect(Map.keys(u))
    try do
      struct!(User, age: 1)
    rescue
      e -> IO.inspect(Exception.message(e))
    end
    try do
      %Point{Process.get(:none, u) | x: 1}
    rescue
      e -> IO.inspect(e.__struct__)
    end
    try do
      User.name(%Point{})
    rescue
      e -> IO.inspect(Exception.message(e))
    end
    try do
      u.zip
    rescue
      e -> IO.puts(Exception.message(e))
    end
    IO.inspect(%Point{x: 1} == %Point{x: 1, y: 0})
    IO.inspect(put_in(u.age, 5).age)
    IO.inspect(inspect(%{u | tags: [:a]}))
  end
end
Main.run()
