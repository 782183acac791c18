defmodule GenServer do
  @moduledoc """
  Servers: processes that keep a state and answer requests.

      defmodule Stack do
        use GenServer

        def init(list), do: {:ok, list}
        def handle_call(:pop, _from, [head | tail]), do: {:reply, head, tail}
        def handle_cast({:push, x}, list), do: {:noreply, [x | list]}
      end

      {:ok, pid} = GenServer.start_link(Stack, [1])
      GenServer.cast(pid, {:push, 2})
      GenServer.call(pid, :pop)
      #=> 2

  A server is addressed by its pid, its registered name, `{:global, term}`,
  `{:via, module, term}` or `{name, node}`.
  """

  @callback init(init_arg :: term) :: term
  @callback handle_call(request :: term, from :: term, state :: term) :: term
  @callback handle_cast(request :: term, state :: term) :: term
  @callback handle_info(message :: term, state :: term) :: term
  @callback handle_continue(continue_arg :: term, state :: term) :: term
  @callback terminate(reason :: term, state :: term) :: term
  @callback code_change(old_vsn :: term, state :: term, extra :: term) :: term
  @callback format_status(reason :: term, pdict_and_state :: list) :: term
  @callback format_status(status :: map) :: map
  @optional_callbacks code_change: 3,
                      terminate: 2,
                      handle_info: 2,
                      handle_cast: 2,
                      handle_call: 3,
                      format_status: 1,
                      format_status: 2,
                      handle_continue: 2

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      @behaviour GenServer

      if not Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(init_arg) do
        default = %{
          id: __MODULE__,
          start: {__MODULE__, :start_link, [init_arg]}
        }

        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1

      @before_compile GenServer

      @doc false
      def handle_call(_msg, _from, _state), do: GenServer.__missing__("call", "handle_call/3")

      @doc false
      def handle_info(msg, state) do
        GenServer.__unexpected__(__MODULE__, msg)
        {:noreply, state}
      end

      @doc false
      def handle_cast(_msg, _state), do: GenServer.__missing__("cast", "handle_cast/2")

      @doc false
      def terminate(_reason, _state) do
        :ok
      end

      @doc false
      def code_change(_old, state, _extra) do
        {:ok, state}
      end

      defoverridable code_change: 3, terminate: 2, handle_info: 2, handle_cast: 2, handle_call: 3
    end
  end

  defmacro __before_compile__(env) do
    if not Module.defines?(env.module, {:init, 1}) do
      message = """
      function init/1 required by behaviour GenServer is not implemented \
      (in module #{inspect(env.module)}).

      We will inject a default implementation for now:

          def init(init_arg) do
            {:ok, init_arg}
          end

      You can copy the implementation above or define your own that converts \
      the arguments given to GenServer.start_link/3 to the server state.
      """

      IO.warn(message, env)

      quote do
        @doc false
        def init(init_arg) do
          {:ok, init_arg}
        end

        defoverridable init: 1
      end
    end
  end

  # The name of the calling server, for messages.
  defp name do
    case Process.info(self(), :registered_name) do
      {_, []} -> self()
      {_, name} -> name
    end
  end

  @doc false
  def __missing__(verb, clause) do
    raise "attempted to #{verb} GenServer #{inspect(name())} but no #{clause} clause was provided"
  end

  @doc false
  def __unexpected__(module, message) do
    if Logger.__should_log__(:error, module) != nil do
      Logger.__emit__(:error, [
        inspect(module),
        " ",
        inspect(name()),
        " received unexpected message in handle_info/2: ",
        inspect(message)
      ])
    end
  end

  @doc """
  Starts a server linked with the caller.

  Options: `:name`, `:timeout`, `:debug`, `:spawn_opt`, `:hibernate_after`.
  """
  def start_link(module, init_arg, options \\ []) when is_atom(module) and is_list(options) do
    do_start(:link, module, init_arg, options)
  end

  @doc """
  Starts a server.
  """
  def start(module, init_arg, options \\ []) when is_atom(module) and is_list(options) do
    do_start(:nolink, module, init_arg, options)
  end

  defp do_start(link, module, init_arg, options) do
    case Keyword.pop(options, :name) do
      {nil, opts} ->
        start_server(link, module, init_arg, opts)

      {atom, opts} when is_atom(atom) ->
        start_server(link, {:local, atom}, module, init_arg, opts)

      {{:global, _term} = tuple, opts} ->
        start_server(link, tuple, module, init_arg, opts)

      {{:via, via_module, _term} = tuple, opts} when is_atom(via_module) ->
        start_server(link, tuple, module, init_arg, opts)

      {other, _} ->
        raise ArgumentError, """
        expected :name option to be one of the following:

          * nil
          * atom
          * {:global, term}
          * {:via, module, term}

        Got: #{inspect(other)}
        """
    end
  end

  defp start_server(:link, module, init_arg, opts), do: :gen_server.start_link(module, init_arg, opts)
  defp start_server(:nolink, module, init_arg, opts), do: :gen_server.start(module, init_arg, opts)
  defp start_server(:link, name, module, init_arg, opts), do: :gen_server.start_link(name, module, init_arg, opts)
  defp start_server(:nolink, name, module, init_arg, opts), do: :gen_server.start(name, module, init_arg, opts)

  @doc """
  Ends a server in order, and waits until it has.
  """
  def stop(server, reason \\ :normal, timeout \\ :infinity) do
    case whereis(server) do
      nil ->
        exit({:noproc, {__MODULE__, :stop, [server, reason, timeout]}})

      pid when pid == self() ->
        exit({:calling_self, {__MODULE__, :stop, [server, reason, timeout]}})

      pid ->
        try do
          :proc_lib.stop(pid, reason, timeout)
        catch
          :exit, err -> exit({err, {__MODULE__, :stop, [server, reason, timeout]}})
        end
    end
  end

  @doc """
  Sends a request and waits for the reply.
  """
  def call(server, request, timeout \\ 5000)
      when (is_integer(timeout) and timeout >= 0) or timeout == :infinity do
    case :gen.call(server, :"$gen_call", request, timeout) do
      {:ok, reply} -> reply
      {:error, reason} -> exit({reason, {__MODULE__, :call, [server, request, timeout]}})
    end
  end

  @doc """
  Sends a request without waiting.
  """
  def cast(server, request), do: :gen_server.cast(server, request)

  @doc """
  Sends a request without waiting to servers of that name on several nodes.
  """
  def abcast(nodes \\ [node() | Node.list()], name, request) when is_list(nodes) and is_atom(name) do
    :gen_server.abcast(nodes, name, request)
  end

  @doc """
  Calls the servers of that name on several nodes: `{replies, bad_nodes}`.
  """
  def multi_call(nodes \\ [node() | Node.list()], name, request, timeout \\ :infinity) do
    :gen_server.multi_call(nodes, name, request, timeout)
  end

  @doc """
  Answers a call, from any process.
  """
  def reply(client, reply), do: :gen_server.reply(client, reply)

  @doc """
  The pid, or `{name, node}`, of a server, or nil.

      iex> GenServer.whereis(:no_such_server)
      nil
  """
  def whereis(server)
  def whereis(nil), do: nil
  def whereis(pid) when is_pid(pid), do: pid

  def whereis(name) when is_atom(name), do: Process.whereis(name)

  def whereis({:global, name}) do
    case :global.whereis_name(name) do
      pid when is_pid(pid) -> pid
      :undefined -> nil
    end
  end

  def whereis({:via, mod, name}) do
    case mod.whereis_name(name) do
      pid when is_pid(pid) -> pid
      :undefined -> nil
    end
  end

  def whereis({name, local}) when is_atom(name) and local == node(), do: Process.whereis(name)
  def whereis({name, node} = server) when is_atom(name) and is_atom(node), do: server
end
