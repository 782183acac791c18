defmodule User do
  defstruct [:name, :age]
  def named(name), do: %__MODULE__{__struct__: Other, name: name}
  def aged(user), do: %User{user | __struct__: Other, age: 1}
  def name(%User{__struct__: _, name: name}), do: name
end

defmodule Uses do
  def run do
    user = %User{name: "joe", __struct__: Nobody}
    IO.inspect(user)
    IO.inspect(%User{user | name: "meg", __struct__: Nobody})
    %name{__struct__: _} = user
    IO.inspect(name)
  end
end

Uses.run()
IO.inspect(User.aged(User.named("x")))
