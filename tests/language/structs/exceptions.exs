defmodule E1 do
  defexception [:message]
end

defmodule E2 do
  defexception message: "default", code: 0
end

defmodule E3 do
  defexception [:code]
  @impl true
  def message(%{code: c}), do: "code is #{c}"
  @impl true
  def exception(c) when is_integer(c), do: %E3{code: c}
  def exception(opts), do: super(opts)
end

defmodule E4 do
  defexception [:a, :b]
  def message(e), do: "#{inspect(e.a)}/#{inspect(e.b)}"
end

defmodule E5 do
  defexception []
  def message(_), do: "empty"
end

defmodule T do
  def run do
    tests = [
      fn -> raise E1 end,
      fn -> raise E1, "msg" end,
      fn -> raise E1, message: "kw" end,
      fn -> raise E2 end,
      fn -> raise E2, "other" end,
      fn -> raise E2, code: 5 end,
      fn -> raise E2, message: "m", code: 6 end,
      fn -> raise E3, 42 end,
      fn -> raise E3, code: 1 end,
      fn -> raise E4, a: 1 end,
      fn -> raise %E4{b: 2} end,
      fn -> raise E5 end,
      fn -> raise "runtime" end,
      fn -> raise "run" <> "time2" end,
      fn -> raise :not_an_exception end,
      fn -> raise E4, "str" end,
      fn -> raise E1, nope: 1 end,
      fn -> raise String, "x" end,
      fn -> raise 123 end
    ]

    for t <- tests do
      try do
        t.()
      rescue
        e -> IO.inspect({e, Exception.message(e), is_exception(e), is_exception(e, E2)})
      end
    end

    IO.inspect(E1.exception("x"))
    IO.inspect(E2.exception([]))
    IO.inspect(Exception.format(:error, %E2{}, []))
    IO.inspect(Exception.format_banner(:error, %E3{code: 3}))
    IO.inspect(Exception.normalize(:error, :badarg))
    IO.inspect(E1.__info__(:functions))
    IO.inspect(E3.__info__(:struct))
  end
end

T.run()
