defmodule Routes do
  @moduledoc "A small language for routes."

  defmacro __using__(options) do
    quote do
      import Routes
      Module.register_attribute(__MODULE__, :routes, accumulate: true)
      @prefix Keyword.get(unquote(options), :prefix, "")
      @before_compile Routes
    end
  end

  for verb <- [:get, :post, :delete] do
    defmacro unquote(verb)(path, action) do
      Routes.__route__(unquote(verb), path, action)
    end
  end

  def __route__(verb, path, action) do
    quote do
      @routes {unquote(verb), @prefix <> unquote(path), unquote(action)}
    end
  end

  defmacro scope(prefix, do: block) do
    quote do
      old = @prefix
      @prefix old <> unquote(prefix)
      unquote(block)
      @prefix old
    end
  end

  defmacro __before_compile__(env) do
    routes = env.module |> Module.get_attribute(:routes) |> Enum.reverse()

    clauses =
      for {verb, path, action} <- routes do
        pattern = pattern(String.split(path, "/", trim: true))
        quote(do: def(match(unquote(verb), unquote(pattern)), do: {unquote(action), unquote(bindings(pattern))}))
      end

    quote do
      unquote_splicing(clauses)
      def match(_verb, _path), do: :not_found
      def routes, do: unquote(Macro.escape(routes))
    end
  end

  defp pattern(parts) do
    for part <- parts do
      case part do
        ":" <> name -> Macro.var(String.to_atom(name), __MODULE__)
        name -> name
      end
    end
  end

  defp bindings(pattern), do: for({name, _, _} = var <- pattern, do: {name, var})
end
