defmodule :application do
  @moduledoc false
  # Erlang's application module, as far as one program needs it: what belongs to which
  # application, and the applications' environments. The library's own applications are
  # always there, others from load/1 on. Those with a callback module run when they are started.

  @own [
    {:elixir, ~c"elixir", ~c"1.20.4"},
    {:ex_unit, ~c"ex_unit", ~c"1.20.4"},
    {:logger, ~c"logger", ~c"1.20.4"},
    {:stdlib, ~c"ERTS  CXC 138 10", ~c"8.1.1"},
    {:kernel, ~c"ERTS  CXC 138 10", ~c"11.0.1"}
  ]

  # Callback modules of the library's own applications.
  @own_callbacks [{:ex_unit, {:"Elixir.ExUnit", []}}]

  # --- which application --------------------------------------------------------------

  def get_application, do: :undefined

  def get_application(module) when is_atom(module) do
    name = :erlang.atom_to_binary(module)

    case :code.which(module) do
      :preloaded -> own_application(name)
      _ -> loaded_application(module, loaded())
    end
  end

  def get_application(_pid), do: :undefined

  defp own_application("Elixir.Logger" <> _), do: {:ok, :logger}
  defp own_application("Elixir.ExUnit" <> _), do: {:ok, :ex_unit}
  defp own_application("Elixir." <> _), do: {:ok, :elixir}

  defp own_application(name) when name in ["erlang", "ampoule_protocol", "ampoule_crash", "code", "application"] do
    :undefined
  end

  defp own_application("elixir" <> _), do: {:ok, :elixir}
  defp own_application("ampoule" <> _), do: {:ok, :elixir}
  defp own_application(_), do: {:ok, :stdlib}

  # Applications that load/1 added, as `{name, keys}`.
  defp loaded, do: :persistent_term.get({:application, :loaded}, [])

  defp loaded_application(_module, []), do: :undefined

  defp loaded_application(module, [{app, keys} | rest]) do
    case :lists.member(module, value(keys, :modules, [])) do
      true -> {:ok, app}
      false -> loaded_application(module, rest)
    end
  end

  defp value(keys, key, default) do
    case :lists.keyfind(key, 1, keys) do
      {_, value} -> value
      false -> default
    end
  end

  def get_key(_key), do: :undefined

  def get_key(app, key) do
    case :lists.keyfind(app, 1, @own) do
      {_, description, vsn} ->
        case key do
          :vsn -> {:ok, vsn}
          :description -> {:ok, description}
          :modules -> {:ok, modules(app)}
          :applications -> {:ok, []}
          :registered -> {:ok, []}
          :env -> {:ok, get_all_env(app)}
          _ -> :undefined
        end

      false ->
        loaded_key(:lists.keyfind(app, 1, loaded()), key)
    end
  end

  defp loaded_key({app, _keys}, :env), do: {:ok, get_all_env(app)}

  defp loaded_key({_app, keys}, key) do
    case :lists.keyfind(key, 1, keys) do
      {_, value} -> {:ok, value}
      false -> :undefined
    end
  end

  defp loaded_key(false, _key), do: :undefined

  def get_all_key(app) do
    case :lists.keyfind(app, 1, @own) do
      {_, description, vsn} ->
        {:ok, [description: description, vsn: vsn, modules: modules(app), applications: [], registered: []]}

      false ->
        case :lists.keyfind(app, 1, loaded()) do
          {_, keys} -> {:ok, keys}
          false -> :undefined
        end
    end
  end

  defp modules(app) do
    for name <- :code.available_modules(), own_application(name) == {:ok, app}, do: :erlang.binary_to_atom(name)
  end

  def loaded_applications do
    @own ++ for {app, keys} <- loaded(), do: {app, value(keys, :description, ~c""), value(keys, :vsn, ~c"")}
  end

  def which_applications, do: for(app <- loaded_applications(), started?(:erlang.element(1, app)), do: app)
  def which_applications(_timeout), do: which_applications()

  # --- environments --------------------------------------------------------------------

  def get_env(_key), do: :undefined

  def get_env(app, key) do
    case :persistent_term.get({:application, app}, %{}) do
      %{^key => value} -> {:ok, value}
      _ -> :undefined
    end
  end

  def get_env(app, key, default) do
    case :persistent_term.get({:application, app}, %{}) do
      %{^key => value} -> value
      _ -> default
    end
  end

  def get_all_env(app), do: :maps.to_list(:persistent_term.get({:application, app}, %{}))

  def set_env(app, key, value), do: set_env(app, key, value, [])

  # What is set with `persistent: true` stays when the application is loaded.
  def set_env(app, key, value, opts) do
    env = :persistent_term.get({:application, app}, %{})
    :persistent_term.put({:application, app}, :maps.put(key, value, env))

    case :lists.keyfind(:persistent, 1, opts) do
      {_, true} -> :persistent_term.put({:application, :persistent, app}, :maps.put(key, [], persistent(app)))
      _ -> :ok
    end
  end

  defp persistent(app), do: :persistent_term.get({:application, :persistent, app}, %{})

  def set_env(config), do: set_env(config, [])

  def set_env(config, opts) do
    :lists.foreach(
      fn {app, env} -> :lists.foreach(fn {key, value} -> set_env(app, key, value, opts) end, env) end,
      config
    )
  end

  def unset_env(app, key), do: unset_env(app, key, [])

  def unset_env(app, key, _opts) do
    env = :persistent_term.get({:application, app}, %{})
    :persistent_term.put({:application, app}, :maps.remove(key, env))
    :ok
  end

  # --- starting ---------------------------------------------------------------------------

  def load({:application, app, keys}) do
    case known?(app) do
      true ->
        {:error, {:already_loaded, app}}

      false ->
        :persistent_term.put({:application, :loaded}, [{app, keys} | loaded()])
        kept = persistent(app)
        env = for {key, value} <- value(keys, :env, []), not :erlang.is_map_key(key, kept), do: {key, value}
        :lists.foreach(fn {key, value} -> set_env(app, key, value) end, env)
    end
  end

  def load(app), do: known!(app, {:already_loaded, app})

  def unload(app) do
    case :lists.keymember(app, 1, loaded()) do
      true -> :persistent_term.put({:application, :loaded}, :lists.keydelete(app, 1, loaded()))
      false -> known!(app, {:not_loaded, app})
    end
  end

  def start(app), do: start(app, :temporary)

  def start(app, type) do
    case known?(app) and not started?(app) do
      true -> start_callback(app, callback(app), type)
      false -> known!(app, {:already_started, app})
    end
  end

  # `{module, args}`, :undefined for an application without a process.
  defp callback(app) do
    case :lists.keyfind(app, 1, @own_callbacks) do
      {_, callback} ->
        callback

      false ->
        case :lists.keyfind(app, 1, loaded()) do
          {_, keys} -> value(keys, :mod, nil)
          false -> nil
        end
    end
  end

  # Processes that hold started applications, by their names.
  defp holders, do: :persistent_term.get({:application, :holders}, [])

  defp started?(app) do
    case callback(app) do
      nil -> :lists.keymember(app, 1, @own) or :lists.keymember(app, 1, holders())
      _ -> :lists.keymember(app, 1, holders())
    end
  end

  defp start_callback(app, nil, _type) do
    :persistent_term.put({:application, :holders}, [{app, :undefined} | holders()])
    :ok
  end

  # A process of its own holds the application, so that it outlives the one that starts it.
  defp start_callback(app, {module, args}, type) do
    caller = :erlang.self()
    reference = :erlang.make_ref()

    holder =
      :erlang.spawn(fn ->
        :erlang.process_flag(:trap_exit, true)
        result = attempt(module, type, args)
        :erlang.send(caller, {reference, result})
        hold(app, module, result)
      end)

    receive do
      {^reference, {:error, reason}} ->
        {:error, reason}

      {^reference, _started} ->
        :persistent_term.put({:application, :holders}, [{app, holder} | holders()])
        :ok
    end
  end

  defp attempt(module, type, args) do
    case module.start(type, args) do
      {:ok, pid} -> {:ok, pid, []}
      {:ok, pid, state} -> {:ok, pid, state}
      {:error, reason} -> {:error, {reason, {module, :start, [type, args]}}}
      other -> {:error, {:bad_return, {{module, :start, [type, args]}, other}}}
    end
  catch
    _kind, reason -> {:error, {:bad_return, {{module, :start, [type, args]}, {:EXIT, {reason, __STACKTRACE__}}}}}
  end

  defp hold(app, module, {:ok, supervisor, state}) do
    receive do
      {:EXIT, ^supervisor, _reason} ->
        :persistent_term.put({:application, :holders}, :lists.keydelete(app, 1, holders()))
        module.stop(state)

      {:stop, from, reference} ->
        monitor = :erlang.monitor(:process, supervisor)
        :erlang.exit(supervisor, :shutdown)

        receive do
          {:DOWN, ^monitor, _, _, _} -> module.stop(state)
        end

        :erlang.send(from, reference)
    end
  end

  defp hold(_app, _module, {:error, _reason}), do: :ok

  def ensure_started(app), do: ensure_started(app, :temporary)

  def ensure_started(app, _type) do
    started(start(app))
  end

  defp started({:error, {:already_started, _app}}), do: :ok
  defp started(result), do: result

  def ensure_all_started(app), do: ensure_all_started(app, :temporary)

  def ensure_all_started(apps, type) when is_list(apps) do
    :lists.foldl(
      fn
        app, {:ok, started} ->
          new? = not started?(app)

          case ensure_started(app, type) do
            :ok when new? -> {:ok, started ++ [app]}
            :ok -> {:ok, started}
            {:error, reason} -> {:error, {app, reason}}
          end

        _app, error ->
          error
      end,
      {:ok, []},
      apps
    )
  end

  def ensure_all_started(app, type), do: ensure_all_started([app], type)
  def ensure_all_started(app, type, _mode), do: ensure_all_started(app, type)

  def stop(app) do
    case :lists.keyfind(app, 1, holders()) do
      {_, holder} ->
        :persistent_term.put({:application, :holders}, :lists.keydelete(app, 1, holders()))
        stop_holder(holder)

      false ->
        {:error, {:not_started, app}}
    end
  end

  defp stop_holder(:undefined), do: :ok

  defp stop_holder(holder) do
    reference = :erlang.monitor(:process, holder)
    :erlang.send(holder, {:stop, :erlang.self(), reference})

    receive do
      ^reference -> :erlang.demonitor(reference, [:flush])
      {:DOWN, ^reference, _, _, _} -> :ok
    end

    :ok
  end

  defp known?(app), do: :lists.keymember(app, 1, @own) or :lists.keymember(app, 1, loaded())

  defp known!(app, reason) do
    case known?(app) do
      true -> {:error, reason}
      false -> not_found(app)
    end
  end

  defp not_found(app) do
    {:error, {~c"no such file or directory", :erlang.atom_to_list(app) ++ ~c".app"}}
  end
end
