defprotocol Desc do
  @fallback_to_any true
  def desc(x)
end

defimpl Desc, for: Any do
  defmacro __deriving__(module, opts) do
    IO.puts("deriving for #{inspect(module)} with #{inspect(opts)}")
    fields = if opts == [], do: [], else: Keyword.get(opts, :only, [])

    quote do
      defimpl Desc, for: unquote(module) do
        def desc(x), do: {unquote(module), Map.take(x, unquote(fields)) |> Map.to_list()}
      end
    end
  end

  def desc(x), do: {:any, x}
end

defimpl Desc, for: Integer do
  def desc(x), do: {:int, x}
end

defprotocol Plain do
  @fallback_to_any true
  def plain(x)
end

defimpl Plain, for: Any do
  def plain(_), do: :plain_any
end

defprotocol Strict do
  def strict(x)
end

defmodule D1 do
  @derive Desc
  defstruct [:a]
end

defmodule D2 do
  @derive [{Desc, only: [:b]}, Plain]
  defstruct [:a, :b]
end

defmodule D3 do
  defstruct [:a]
end

defmodule D4 do
  @derive {Inspect, only: [:a]}
  defstruct a: 1, b: 2
end

defmodule D5 do
  @derive {Inspect, except: [:a]}
  defstruct a: 1, b: 2
end

defmodule Run do
  require Protocol
  def run do
    IO.inspect(Desc.desc(%D1{a: 1}))
    IO.inspect(Desc.desc(%D2{a: 1, b: 2}))
    IO.inspect(Desc.desc(%D3{a: 1}) |> elem(0))
    IO.inspect(Desc.desc(5))
    IO.inspect(Desc.desc(:x))
    IO.inspect(Plain.plain(%D2{}))
    IO.inspect(Plain.impl_for(%D2{}))
    IO.inspect(Plain.impl_for(%D3{}))
    IO.inspect(%D4{})
    IO.inspect(%D5{})
    IO.inspect(Strict.impl_for(1))
    IO.inspect(Desc.impl_for(%{}))
  end
end

Run.run()

defmodule Later do
  require Protocol
  Protocol.derive(Desc, D3, only: [:a])
end

IO.inspect(Desc.desc(struct(D3, a: 9)))

for f <- [fn -> Strict.strict(1) end, fn -> Strict.strict(struct(D3)) end, fn -> Strict.impl_for!("x") end, fn -> Enum.map(:a, & &1) end, fn -> to_string({1}) end, fn -> "#{%{}}" end] do
  try do
    f.()
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
