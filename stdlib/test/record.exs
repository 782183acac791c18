# Prints what each call returns or raises; the reference printed record.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

defmodule Users do
  require Record
  Record.defrecord(:user, name: "meg", age: 25, tags: [a: {1, %{}}])
  Record.defrecord(:file, :file_info, [:size, type: :regular])
  Record.defrecordp(:hidden, secret: nil)
  Record.defrecord(:empty, [])

  def hidden_one, do: hidden(secret: 1)
  def secret_of(hidden(secret: s)), do: s
  def name(user(name: name)), do: name
  def adult?(u) when user(u, :age) >= 18, do: true
  def adult?(_), do: false
  def kind(r) when Record.is_record(r, :user), do: :user
  def kind(r) when Record.is_record(r), do: :other
  def kind(_), do: :none
end

defmodule Use do
  import Users

  def run(t, any) do
    t.(fn -> user() end)
    t.(fn -> user(age: 30) end)
    t.(fn -> user(user(), name: "bob", age: 1) end)
    t.(fn -> user(user(age: 7), :age) end)
    t.(fn -> {user(:name), user(:age), user(:tags)} end)
    t.(fn -> user(user(age: 3)) end)
    t.(fn -> user(any.({:user, 1, 2, 3})) end)
    t.(fn -> user(any.({:user, 1})) end)
    t.(fn -> user(any.({:other, 1, 2, 3})) end)
    t.(fn -> user(any.(5)) end)
    t.(fn -> user(_: :x, age: 2) end)
    t.(fn -> user(user(), []) end)
    t.(fn -> file() end)
    t.(fn -> file(size: 10) end)
    t.(fn -> file(file(size: 3), :size) end)
    t.(fn -> empty() end)

    t.(fn ->
      user(name: n, age: 25) = user()
      n
    end)

    t.(fn ->
      case any.({:user, "x", 1, []}) do
        user(age: 2) -> :two
        user(age: 1, name: n) -> {:one, n}
      end
    end)

    t.(fn -> user(_: _) = any.({:user, 1, 2, 3}) end)
    t.(fn -> user(name: "z") = user() end)
    t.(fn -> user(any.({:user, 1}), :age) end)
  end
end

Use.run(t, fn x -> Process.get(:nothing, x) end)

t.(fn -> Users.hidden_one() end)
t.(fn -> Users.secret_of({:hidden, 9}) end)
t.(fn -> Users.name({:user, "n", 1, 2}) end)
t.(fn -> {Users.adult?({:user, "n", 19, 2}), Users.adult?({:user, "n", 1, 2}), Users.adult?({:user})} end)
t.(fn -> Enum.map([{:user, 1}, {:x}, {1}, {}, 1, :user], &Users.kind/1) end)
t.(fn -> Users.__info__(:macros) end)
