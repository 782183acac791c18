defmodule EEx.Engine do
  @moduledoc """
  What makes code of the pieces of a template. `EEx.SmartEngine` is used unless another is given.

  The functions of this module are an engine too, to be delegated to.
  """

  @doc "The state at the beginning."
  @callback init(opts :: keyword) :: term
  @doc "The code of the whole template."
  @callback handle_body(state :: term) :: term
  @doc "The state at the beginning of a block."
  @callback handle_begin(state :: term) :: term
  @doc "The code of a block."
  @callback handle_end(state :: term) :: term
  @doc "A text."
  @callback handle_text(state :: term, meta :: keyword, text :: String.t()) :: term
  @doc "An expression; the marker is `=`, `/`, `|` or nothing."
  @callback handle_expr(state :: term, marker :: String.t(), expr :: term) :: term

  @doc """
  Turns `@name` into a look-up in `assigns`.

      iex> EEx.Engine.handle_assign(quote(do: @foo)) |> Macro.to_string()
      "EEx.Engine.fetch_assign!(var!(assigns), :foo)"

  """
  def handle_assign({:@, meta, [{name, _, atom}]}) when is_atom(name) and is_atom(atom) do
    line = meta[:line] || 0
    quote(line: line, do: EEx.Engine.fetch_assign!(var!(assigns), unquote(name)))
  end

  def handle_assign(other), do: other

  @doc false
  def fetch_assign!(assigns, key) do
    case Access.fetch(assigns, key) do
      {:ok, value} ->
        value

      :error ->
        keys = Enum.map(assigns, &elem(&1, 0))

        IO.warn(
          "assign @#{key} not available in EEx template. " <>
            "Please ensure all assigns are given as options. Available assigns: #{inspect(keys)}"
        )

        nil
    end
  end

  @doc false
  def init(_opts), do: %{binary: [], dynamic: [], vars_count: 0}

  @doc false
  def handle_begin(state), do: %{state | binary: [], dynamic: []}

  @doc false
  def handle_end(state), do: handle_body(state)

  @doc false
  def handle_body(%{binary: binary, dynamic: dynamic}) do
    binary = {:<<>>, [], :lists.reverse(binary)}
    {:__block__, [], :lists.reverse(dynamic, [binary])}
  end

  @doc false
  def handle_text(state, _meta, text), do: %{state | binary: [text | state.binary]}

  @doc false
  def handle_expr(state, "=", ast) do
    %{binary: binary, dynamic: dynamic, vars_count: count} = state
    var = Macro.var(:"arg#{count}", __MODULE__)
    assign = quote(do: unquote(var) = String.Chars.to_string(unquote(ast)))
    segment = quote(do: unquote(var) :: binary)
    %{state | dynamic: [assign | dynamic], binary: [segment | binary], vars_count: count + 1}
  end

  def handle_expr(state, "", ast), do: %{state | dynamic: [ast | state.dynamic]}

  def handle_expr(_state, marker, _ast) when marker in ["/", "|"] do
    raise EEx.SyntaxError,
      message: "unsupported EEx syntax <%#{marker} %> (the syntax is valid but not supported by the current EEx engine)"
  end
end

defmodule EEx.SmartEngine do
  @moduledoc """
  The usual engine: `EEx.Engine` with `@name` for assigns.
  """

  @behaviour EEx.Engine

  @doc false
  @impl true
  defdelegate init(opts), to: EEx.Engine

  @doc false
  @impl true
  defdelegate handle_body(state), to: EEx.Engine

  @doc false
  @impl true
  defdelegate handle_begin(state), to: EEx.Engine

  @doc false
  @impl true
  defdelegate handle_end(state), to: EEx.Engine

  @doc false
  @impl true
  defdelegate handle_text(state, meta, text), to: EEx.Engine

  @doc false
  @impl true
  def handle_expr(state, marker, expr) do
    EEx.Engine.handle_expr(state, marker, Macro.prewalk(expr, &EEx.Engine.handle_assign/1))
  end
end
