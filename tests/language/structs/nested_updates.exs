defmodule Addr do
  defstruct street: nil, geo: %{lat: 0, lng: 0}
end
defmodule Person do
  defstruct name: "", addr: nil, tags: []
  def new(n), do: %__MODULE__{name: n, addr: %Addr{street: "s"}}
  def move(%__MODULE__{addr: %Addr{} = a} = p, s), do: %{p | addr: %{a | street: s}}
  def tag(%{tags: t} = p, x), do: %{p | tags: [x | t]}
  def street(%Person{addr: %{street: s}}), do: s
  def street(_), do: nil
end
defmodule TP do
  def run do
    p = Person.new("ann")
    IO.inspect(Person.street(Person.move(p, "new")))
    IO.inspect(Person.tag(p, :a).tags)
    IO.inspect(put_in(p.addr.street, "put").addr.street)
    IO.inspect(update_in(p.addr.geo.lat, &(&1 + 5)).addr.geo.lat)
    IO.inspect(get_in(p, [Access.key(:addr), Access.key(:street)]))
    IO.inspect(put_in(p, [Access.key(:addr), Access.key(:geo), :lat], 9).addr.geo.lat)
    IO.inspect(%Person{p | name: "bob"}.name)
    IO.inspect(p == Person.new("ann"))
    IO.inspect(match?(%Person{addr: %Addr{}}, p))
    %{name: n, addr: %{geo: %{lat: l}}} = p
    IO.inspect({n, l})
    IO.inspect(Map.keys(p) |> Enum.sort())
    IO.inspect(Map.put(p, :extra, 1) |> Map.has_key?(:extra))
    IO.inspect(Enum.sort_by([Person.new("z"), Person.new("a")], & &1.name) |> Enum.map(& &1.name))
    %m{} = p
    IO.inspect(m)
    IO.inspect(struct(p, name: "s").name)
    IO.inspect(Map.from_struct(p) |> Map.delete(:addr) |> Enum.sort())
    IO.inspect(%Addr{})
    try do
      p[:name]
    rescue
      e -> IO.puts(Exception.message(e) |> String.split("\n") |> hd())
    end
    try do
      Enum.map(p, & &1)
    rescue
      e -> IO.puts(Exception.message(e) |> String.split("\n") |> hd())
    end
    IO.inspect(is_map(p))
    IO.inspect(p.__struct__ == Person)
    IO.inspect(inspect(%{p | addr: nil}))
  end
end
TP.run()
