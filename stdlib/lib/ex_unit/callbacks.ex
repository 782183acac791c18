defmodule ExUnit.Callbacks do
  @moduledoc """
  What runs before and after tests: `setup`, `setup_all`, `on_exit`, and processes that end with
  the test.

      setup do
        pid = start_supervised!({Agent, fn -> 0 end})
        on_exit(fn -> File.rm("counter") end)
        [counter: pid]
      end

      test "counts", %{counter: counter} do
        assert Agent.get(counter, & &1) == 0
      end

  A callback gives `:ok`, or a keyword list, a map or `{:ok, keyword | map}` to be merged into
  the context.
  """

  # Context that no callback may change.
  @reserved [:case, :file, :line, :test, :async, :registered, :describe]

  @doc false
  # Prepares a module for callbacks.
  def __register__(module) do
    if not Module.has_attribute?(module, :ex_unit_setups) do
      Module.put_attribute(module, :ex_unit_setups, %{setup: [], setup_all: [], describes: []})
      Module.put_attribute(module, :ex_unit_setup_counter, 0)
      Module.put_attribute(module, :ex_unit_describe, nil)
      Module.put_attribute(module, :before_compile, __MODULE__)
    end
  end

  # --- setup ------------------------------------------------------------------------------------

  @doc """
  Runs before each test: a block, the name of a function of the module, `{module, function}`, or
  a list of them. The functions take the context.
  """
  defmacro setup(block_or_functions), do: callback(:setup, nil, block_or_functions)

  @doc """
  Runs the block, which sees the context, before each test.
  """
  defmacro setup(context, block), do: callback(:setup, context, block)

  @doc """
  Runs once before all tests of the module, in a process of its own; takes what `setup/1` takes.
  """
  defmacro setup_all(block_or_functions), do: callback(:setup_all, nil, block_or_functions)

  @doc """
  Runs the block, which sees the context, before all tests of the module.
  """
  defmacro setup_all(context, block), do: callback(:setup_all, context, block)

  defp callback(kind, context, [{:do, _} | _] = block) do
    body =
      case block do
        [do: block] -> block
        _ -> {:try, [], [block]}
      end

    quote bind_quoted: [
            kind: kind,
            context: Macro.escape(context || quote(do: _)),
            body: Macro.escape(body, unquote: true)
          ] do
      name = ExUnit.Callbacks.__name__(__MODULE__, kind)
      defp unquote(name)(unquote(context)), do: unquote(body)
      ExUnit.Callbacks.__callback__(__MODULE__, kind, name)
    end
  end

  defp callback(kind, nil, functions) do
    quote do
      ExUnit.Callbacks.__callback__(__MODULE__, unquote(kind), unquote(functions))
    end
  end

  defp callback(kind, _context, _block) do
    raise ArgumentError, "#{kind}/2 requires a block as the second argument after the context, or a list of callbacks"
  end

  @doc false
  # A name for the function that holds the next block.
  def __name__(module, kind) do
    counter = Module.get_attribute(module, :ex_unit_setup_counter)
    Module.put_attribute(module, :ex_unit_setup_counter, counter + 1)
    :"__ex_unit_#{kind}_#{counter}"
  end

  @doc false
  def __callback__(module, kind, functions) do
    setups = Module.get_attribute(module, :ex_unit_setups)
    describe = Module.get_attribute(module, :ex_unit_describe)
    functions = functions |> List.wrap() |> Enum.map(&function!/1)

    setups =
      case describe do
        nil ->
          Map.update!(setups, kind, &(&1 ++ functions))

        _ when kind == :setup_all ->
          raise "cannot invoke setup_all/1-2 inside describe as setup_all always applies to all tests in a module"

        {message, _line, _tags} ->
          describes = List.keyfind(setups.describes, message, 0, {message, []})
          {_, present} = describes
          %{setups | describes: List.keystore(setups.describes, message, 0, {message, present ++ functions})}
      end

    Module.put_attribute(module, :ex_unit_setups, setups)
  end

  defp function!(name) when is_atom(name), do: name
  defp function!({module, name}) when is_atom(module) and is_atom(name), do: {module, name}

  defp function!(other) do
    raise ArgumentError,
          "setup/setup_all expect a callback as an atom, a {module, function} tuple or a list of callbacks, got: #{inspect(other)}"
  end

  @doc false
  defmacro __before_compile__(env) do
    setups = Module.get_attribute(env.module, :ex_unit_setups)
    describes = for {{message, functions}, index} <- Enum.with_index(setups.describes), do: {message, index, functions}

    described =
      for {_, index, functions} <- describes do
        quote do
          defp unquote(:"__ex_unit_describe_#{index}")(context), do: unquote(chain(env.module, :setup, functions))
        end
      end

    clauses =
      for {message, index, _} <- describes do
        {:->, [], [[message], quote(do: unquote(:"__ex_unit_describe_#{index}")(context))]}
      end

    choose =
      if clauses == [] do
        quote(do: context)
      else
        other = {:->, [], [[quote(do: _)], quote(do: context)]}
        quote(do: case(context.describe, do: unquote(clauses ++ [other])))
      end

    quote do
      def __ex_unit__(:setup_all, context), do: unquote(chain(env.module, :setup_all, setups.setup_all))

      def __ex_unit__(:setup, context) do
        context = unquote(chain(env.module, :setup, setups.setup))
        unquote(choose)
      end

      unquote_splicing(described)
    end
  end

  # Calls one callback after the other with what the context has become.
  defp chain(module, kind, functions) do
    steps =
      for function <- functions do
        call =
          case function do
            {module, name} -> quote(do: unquote(module).unquote(name)(context))
            name -> quote(do: unquote(name)(context))
          end

        quote(do: context = ExUnit.Callbacks.__merge__(unquote(module), unquote(kind), context, unquote(call)))
      end

    {:__block__, [], steps ++ [quote(do: context)]}
  end

  # --- the context ----------------------------------------------------------------------------------

  @doc false
  def __merge__(_module, _kind, context, :ok), do: context
  def __merge__(module, kind, context, {:ok, value}), do: merge(module, kind, context, value, {:ok, value})
  def __merge__(module, kind, context, value), do: merge(module, kind, context, value, value)

  defp merge(module, kind, _context, %{__struct__: _}, given), do: bad_value(module, kind, given)

  defp merge(module, kind, context, value, given) when is_list(value) do
    merge(module, kind, context, :maps.from_list(value), given)
  end

  defp merge(module, kind, context, value, _given) when is_map(value) do
    Map.merge(context, value, fn
      key, old, new when key in @reserved and old != new ->
        raise "ExUnit #{kind} callback in #{inspect(module)} is trying to set reserved field #{inspect(key)} to #{inspect(new)}"

      _key, _old, new ->
        new
    end)
  end

  defp merge(module, kind, _context, _value, given), do: bad_value(module, kind, given)

  defp bad_value(module, kind, given) do
    raise "expected ExUnit #{kind} callback in #{inspect(module)} to return the atom :ok, a keyword, or a map, got #{inspect(given)} instead"
  end

  # --- the end of a test ------------------------------------------------------------------------------

  @doc """
  Calls the function when the test has ended, in another process. A callback that is set with
  the name or reference of an earlier one takes its place.
  """
  @spec on_exit(term, (-> term)) :: :ok
  def on_exit(name_or_ref \\ make_ref(), callback) when is_function(callback, 0) do
    case ExUnit.OnExitHandler.add(self(), name_or_ref, callback) do
      :ok -> :ok
      :error -> raise ArgumentError, "on_exit/2 callback can only be invoked from the test process"
    end
  end

  # --- supervised processes ------------------------------------------------------------------------------

  @doc """
  Starts a process under the supervisor of the test; it has ended before the next test begins.

  Takes a child specification or a module, as `Supervisor.start_link/2` does, and options that
  override the specification.
  """
  @spec start_supervised(term, keyword) :: Supervisor.on_start_child()
  def start_supervised(child_spec_or_module, opts \\ []) do
    supervisor =
      case ExUnit.OnExitHandler.get_supervisor(self()) do
        {:ok, nil} ->
          {:ok, supervisor} = __start_supervisor__()
          supervisor

        {:ok, supervisor} ->
          supervisor

        :error ->
          raise ArgumentError, "start_supervised/2 can only be invoked from the test process"
      end

    Supervisor.start_child(supervisor, Supervisor.child_spec(child_spec_or_module, opts))
  end

  @doc false
  def __start_supervisor__ do
    test = self()
    {:ok, supervisor} = ExUnit.OnExitHandler.Supervisor.start_link([])
    :ok = ExUnit.OnExitHandler.put_supervisor(test, supervisor)
    {:ok, supervisor}
  end

  @doc """
  As `start_supervised/2`, gives the pid, or raises.
  """
  @spec start_supervised!(term, keyword) :: pid
  def start_supervised!(child_spec_or_module, opts \\ []) do
    case start_supervised(child_spec_or_module, opts) do
      {:ok, pid} ->
        pid

      {:ok, pid, _info} ->
        pid

      {:error, reason} ->
        raise "failed to start child with the spec #{inspect(child_spec_or_module)}.\n" <>
                "Reason: #{start_error(reason)}"
    end
  end

  defp start_error({{:EXIT, reason}, info}) when is_tuple(info) and elem(info, 0) == :child, do: Exception.format_exit(reason)
  defp start_error({reason, info}) when is_tuple(info) and elem(info, 0) == :child, do: Exception.format_exit(reason)
  defp start_error(reason), do: Exception.format_exit({:start_spec, reason})

  @doc """
  As `start_supervised!/2`, and links the process with the test, which fails when it crashes.
  """
  @spec start_link_supervised!(term, keyword) :: pid
  def start_link_supervised!(child_spec_or_module, opts \\ []) do
    pid = start_supervised!(child_spec_or_module, opts)
    Process.link(pid)
    pid
  end

  @doc """
  Stops a process that was started under the supervisor of the test, by the id of its child
  specification.
  """
  @spec stop_supervised(term) :: :ok | {:error, :not_found}
  def stop_supervised(id) do
    case ExUnit.OnExitHandler.get_supervisor(self()) do
      {:ok, nil} ->
        {:error, :not_found}

      {:ok, supervisor} ->
        with :ok <- Supervisor.terminate_child(supervisor, id) do
          # A temporary child is gone by now.
          Supervisor.delete_child(supervisor, id)
          :ok
        end

      :error ->
        raise ArgumentError, "stop_supervised/1 can only be invoked from the test process"
    end
  end

  @doc """
  As `stop_supervised/1`, raises when there is no such process.
  """
  @spec stop_supervised!(term) :: :ok
  def stop_supervised!(id) do
    case stop_supervised(id) do
      :ok -> :ok
      {:error, :not_found} -> raise "could not stop child ID #{inspect(id)} because it was not found"
    end
  end
end
