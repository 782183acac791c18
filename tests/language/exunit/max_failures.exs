# What formatters hear of a suite that ends when so many tests have failed, and of modules that
# fail before or after their tests.
defmodule Events do
  use GenServer

  def init(_), do: {:ok, nil}

  def handle_cast({event, %{name: name, state: state} = told}, nil) do
    tests = for test <- Map.get(told, :tests, []), do: test.name
    IO.inspect({event, name, state && elem(state, 0), Enum.sort(tests)})
    {:noreply, nil}
  end

  def handle_cast(event, nil) when is_atom(event) do
    IO.inspect(event)
    {:noreply, nil}
  end

  def handle_cast(_, nil), do: {:noreply, nil}
end

defmodule Suite do
  defmacro define(prefix) do
    [before, passing, plain] = for name <- [:Before, :After, :Plain], do: Module.concat(prefix, name)

    quote do
      defmodule unquote(before) do
        use ExUnit.Case
        setup_all do: if(true, do: throw(:no))
        test "a", do: :ok
        test "b", do: :ok
      end

      defmodule unquote(passing) do
        use ExUnit.Case

        setup_all do
          on_exit(fn -> raise "too late" end)
        end

        test "a", do: :ok
        test "b", do: flunk()
        test "c", do: :ok

        @tag :skip # skipped on purpose: the report must count it and never run it
        test "d", do: :ok
      end

      defmodule unquote(plain) do
        use ExUnit.Case

        @tag :left_out
        test "a", do: :ok

        @tag :skip # skipped on purpose: the report must count it and never run it
        test "b", do: :ok
        test "c", do: flunk()
        test "d", do: :ok
      end
    end
  end
end

ExUnit.start(autorun: false, seed: 0, max_cases: 1, formatters: [Events], exclude: [:left_out])

for max <- [1, 3, 7, 8, :infinity] do
  IO.puts("-- at most #{max}")
  ExUnit.configure(max_failures: max)

  Code.eval_quoted(
    quote do
      require Suite
      Suite.define(unquote(Module.concat([:"Max#{max}"])))
    end
  )

  IO.inspect(ExUnit.run() |> Enum.sort())
end
