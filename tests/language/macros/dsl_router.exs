defmodule Router do
  defmacro __using__(_) do
    quote do
      import Router
      Module.register_attribute(__MODULE__, :routes, accumulate: true)
      @before_compile Router
    end
  end

  for verb <- [:get, :post, :delete] do
    defmacro unquote(verb)(path, do: block) do
      add(unquote(verb), path, block)
    end
  end

  defp add(verb, path, block) do
    name = :"#{verb}_#{:erlang.phash2(path) |> rem(1)}_#{String.replace(path, "/", "_")}"

    quote do
      @routes {unquote(verb), unquote(path), unquote(name)}
      def unquote(name)(var!(params)) do
        _ = var!(params)
        unquote(block)
      end
    end
  end

  defmacro scope(prefix, do: block) do
    Macro.prewalk(block, fn
      {verb, meta, [path | rest]} when verb in [:get, :post, :delete] and is_binary(path) -> {verb, meta, [prefix <> path | rest]}
      x -> x
    end)
  end

  defmacro __before_compile__(env) do
    routes = Module.get_attribute(env.module, :routes) |> Enum.reverse()

    clauses =
      for {verb, path, name} <- routes do
        quote do
          def call(unquote(verb), unquote(path), params), do: unquote(name)(params)
        end
      end

    quote do
      unquote_splicing(clauses)
      def call(_, _, _), do: :not_found
      def routes, do: unquote(Macro.escape(for {v, p, _} <- routes, do: {v, p}))
    end
  end
end

defmodule MyRouter do
  use Router

  get "/" do
    {:root, params}
  end

  post "/items" do
    {:created, params[:id]}
  end

  scope "/api" do
    get "/x" do
      :api_x
    end

    delete "/y" do
      {:deleted, params}
    end
  end
end

IO.inspect(MyRouter.routes())
IO.inspect([MyRouter.call(:get, "/", 1), MyRouter.call(:post, "/items", id: 5), MyRouter.call(:get, "/api/x", 0), MyRouter.call(:delete, "/api/y", 2), MyRouter.call(:get, "/zz", 0)])
