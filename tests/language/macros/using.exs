defmodule Plug1 do
  defmacro __using__(opts) do
    IO.puts("using #{inspect(opts)} in #{inspect(__CALLER__.module)}")

    quote bind_quoted: [opts: opts] do
      @opts opts
      Module.register_attribute(__MODULE__, :plugs, accumulate: true)
      import Plug1
      @before_compile Plug1
      def opts, do: @opts
    end
  end

  defmacro plug(name, opts \\ []) do
    quote do
      @plugs {unquote(name), unquote(opts)}
    end
  end

  defmacro __before_compile__(env) do
    IO.puts("before_compile #{inspect(env.module)} line #{env.line}")
    plugs = Module.get_attribute(env.module, :plugs)

    quote do
      def plugs, do: unquote(Macro.escape(Enum.reverse(plugs)))
    end
  end
end

defmodule Second do
  defmacro __using__(_), do: quote(do: def(second, do: unquote(__CALLER__.line)))
end

defmodule App do
  use Plug1, a: 1, b: [2]
  use Second
  plug :one
  plug :two, x: 1
  IO.puts("end of body")
end

IO.inspect(App.plugs())
IO.inspect(App.opts())
IO.inspect(App.second())

defmodule App2 do
  use Plug1
  plug :only
end

IO.inspect({App2.plugs(), App2.opts()})
