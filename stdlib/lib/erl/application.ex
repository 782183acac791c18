defmodule :application do
  @moduledoc false
  # Erlang's application module, as far as one program needs it: what belongs to which
  # application, and the applications' environments. The library's own applications are
  # always started but for those that say what starts them; others have only an environment.

  @own [
    {:elixir, ~c"elixir", ~c"1.20.4"},
    {:ex_unit, ~c"ex_unit", ~c"1.20.4"},
    {:logger, ~c"logger", ~c"1.20.4"},
    {:stdlib, ~c"ERTS  CXC 138 10", ~c"8.1.1"},
    {:kernel, ~c"ERTS  CXC 138 10", ~c"11.0.1"}
  ]

  # The callback modules of applications that are started when asked for, and the names of
  # their supervisors.
  @startable [{:ex_unit, :"Elixir.ExUnit", :"Elixir.ExUnit.Supervisor"}]

  # --- which application --------------------------------------------------------------

  def get_application, do: :undefined

  def get_application(module) when is_atom(module) do
    name = :erlang.atom_to_binary(module)

    case :lists.member(name, :code.available_modules()) do
      false -> :undefined
      true -> own_application(name)
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
        :undefined
    end
  end

  def get_all_key(app) do
    case :lists.keyfind(app, 1, @own) do
      {_, description, vsn} ->
        {:ok, [description: description, vsn: vsn, modules: modules(app), applications: [], registered: []]}

      false ->
        :undefined
    end
  end

  defp modules(app) do
    for name <- :code.available_modules(), own_application(name) == {:ok, app}, do: :erlang.binary_to_atom(name)
  end

  def loaded_applications, do: @own
  def which_applications, do: for(app <- @own, started?(:erlang.element(1, app)), do: app)
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

  def set_env(app, key, value, _opts) do
    env = :persistent_term.get({:application, app}, %{})
    :persistent_term.put({:application, app}, :maps.put(key, value, env))
    :ok
  end

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

  def load(app), do: own!(app, {:already_loaded, app})
  def unload(app), do: own!(app, {:not_loaded, app})

  def start(app), do: start(app, :temporary)

  def start(app, type) do
    case started?(app) do
      true -> own!(app, {:already_started, app})
      false -> start_callback(:lists.keyfind(app, 1, @startable), type)
    end
  end

  defp started?(app) do
    case :lists.keyfind(app, 1, @startable) do
      {_, _, supervisor} -> :erlang.whereis(supervisor) != :undefined
      false -> true
    end
  end

  # A process of its own holds the application, so that it outlives the one that starts it.
  defp start_callback({_, module, _}, type) do
    caller = :erlang.self()
    reference = :erlang.make_ref()

    :erlang.spawn(fn ->
      :erlang.process_flag(:trap_exit, true)
      :erlang.send(caller, {reference, module.start(type, [])})
      hold(module)
    end)

    receive do
      {^reference, {:ok, _supervisor}} -> :ok
      {^reference, {:error, reason}} -> {:error, reason}
    end
  end

  defp hold(module) do
    receive do
      {:EXIT, _supervisor, _reason} -> module.stop([])
    end
  end
  def ensure_started(app), do: ensure_started(app, :temporary)

  def ensure_started(app, _type) do
    case :lists.keymember(app, 1, @own) do
      true -> started(start(app))
      false -> not_found(app)
    end
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
    case :lists.keyfind(app, 1, @startable) do
      {_, _, supervisor} -> stop_supervisor(app, :erlang.whereis(supervisor))
      _ -> {:error, {:not_started, app}}
    end
  end

  defp stop_supervisor(app, :undefined), do: {:error, {:not_started, app}}

  defp stop_supervisor(_app, pid) do
    reference = :erlang.monitor(:process, pid)
    :erlang.exit(pid, :shutdown)

    receive do
      {:DOWN, ^reference, _, _, _} -> :ok
    end
  end

  defp own!(app, reason) do
    case :lists.keymember(app, 1, @own) do
      true -> {:error, reason}
      false -> not_found(app)
    end
  end

  defp not_found(app) do
    {:error, {~c"no such file or directory", :erlang.atom_to_list(app) ++ ~c".app"}}
  end
end
