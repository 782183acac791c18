defmodule Application do
  @moduledoc """
  Applications: their environments, and the behaviour of what starts and stops them.

      Application.put_env(:my_app, :key, 1)
      Application.get_env(:my_app, :key)
  """

  @callback start(start_type :: term, start_args :: term) :: {:ok, pid} | {:ok, pid, term} | {:error, term}
  @callback prep_stop(state :: term) :: term
  @callback stop(state :: term) :: term
  @callback start_phase(phase :: term, start_type :: term, phase_args :: term) :: :ok | {:error, term}
  @callback config_change(changed :: term, new :: term, removed :: term) :: :ok
  @optional_callbacks start_phase: 3, prep_stop: 1, config_change: 3

  @doc false
  defmacro __using__(_) do
    quote location: :keep do
      @behaviour Application

      @doc false
      def stop(_state), do: :ok

      defoverridable Application
    end
  end

  @keys [
    :description,
    :id,
    :vsn,
    :modules,
    :maxP,
    :maxT,
    :registered,
    :included_applications,
    :optional_applications,
    :applications,
    :mod,
    :start_phases
  ]

  # --- specifications -----------------------------------------------------------------

  @doc """
  The specification of an application as a keyword list, or nil.
  """
  def spec(app) when is_atom(app) do
    case :application.get_all_key(app) do
      {:ok, info} -> :lists.keydelete(:env, 1, info)
      :undefined -> nil
    end
  end

  @doc """
  One item of an application's specification, or nil.

      iex> Application.spec(:elixir, :vsn) |> is_list()
      true
  """
  def spec(app, key) when is_atom(app) and key in @keys do
    case :application.get_key(app, key) do
      {:ok, value} -> value
      :undefined -> nil
    end
  end

  @doc """
  The application that a module belongs to, or nil.

      iex> Application.get_application(Enum)
      :elixir
  """
  def get_application(module) when is_atom(module) do
    case :application.get_application(module) do
      {:ok, app} -> app
      :undefined -> nil
    end
  end

  @doc "The applications that are loaded: `{name, description, version}`."
  def loaded_applications, do: :application.loaded_applications()

  @doc "The applications that are started: `{name, description, version}`."
  def started_applications(timeout \\ 5000), do: :application.which_applications(timeout)

  # --- environments ---------------------------------------------------------------------

  @doc """
  All keys of an application's environment.

      iex> Application.get_all_env(:no_such_app)
      []
  """
  def get_all_env(app) when is_atom(app), do: :application.get_all_env(app)

  @doc """
  A key of an application's environment, or the default.

      iex> Application.get_env(:no_such_app, :key, 1)
      1
  """
  def get_env(app, key, default \\ nil) when is_atom(app), do: :application.get_env(app, key, default)

  @doc """
  A key of an application's environment: `{:ok, value}` or `:error`.

      iex> Application.fetch_env(:no_such_app, :key)
      :error
  """
  def fetch_env(app, key) when is_atom(app) do
    case :application.get_env(app, key) do
      {:ok, value} -> {:ok, value}
      :undefined -> :error
    end
  end

  @doc """
  A key of an application's environment that must be there.
  """
  def fetch_env!(app, key) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} ->
        value

      :error ->
        raise ArgumentError,
              "could not fetch application environment #{inspect(key)} for application " <>
                "#{inspect(app)} #{fetch_env_failed_reason(app, key)}"
    end
  end

  defp fetch_env_failed_reason(app, key) do
    vsn = :application.get_key(app, :vsn)

    case vsn do
      {:ok, _} -> "because configuration at #{inspect(key)} was not set"
      :undefined -> "because the application was not loaded nor configured"
    end
  end

  @doc """
  Sets a key of an application's environment.
  """
  def put_env(app, key, value, opts \\ []) when is_atom(app), do: :application.set_env(app, key, value, opts)

  @doc """
  Sets keys of several applications: `[app: [key: value]]`.
  """
  def put_all_env(config, opts \\ []) when is_list(config) and is_list(opts), do: :application.set_env(config, opts)

  @doc """
  Removes a key of an application's environment.
  """
  def delete_env(app, key, opts \\ []) when is_atom(app), do: :application.unset_env(app, key, opts)

  @doc """
  Reads a key of an application's environment when the module is compiled.
  """
  defmacro compile_env(app, key_or_path, default \\ nil) do
    quote do
      Application.compile_env(__ENV__, unquote(app), unquote(key_or_path), unquote(default))
    end
  end

  @doc false
  def compile_env(%Macro.Env{}, app, key_or_path, default) do
    case fetch_path(app, key_or_path) do
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc """
  Reads a key of an application's environment when the module is compiled; it must be there.
  """
  defmacro compile_env!(app, key_or_path) do
    quote do
      Application.compile_env!(__ENV__, unquote(app), unquote(key_or_path))
    end
  end

  @doc false
  def compile_env!(%Macro.Env{}, app, key_or_path) do
    case fetch_path(app, key_or_path) do
      {:ok, value} ->
        value

      :error ->
        raise ArgumentError,
              "could not fetch application environment #{inspect(key_or_path)} for application #{inspect(app)} " <>
                fetch_env_failed_reason(app, key_or_path)
    end
  end

  defp fetch_path(app, [key | path]) do
    with {:ok, value} <- fetch_env(app, key), do: fetch_in(value, path)
  end

  defp fetch_path(app, key), do: fetch_env(app, key)

  defp fetch_in(value, []), do: {:ok, value}

  defp fetch_in(value, [key | path]) do
    with {:ok, value} <- Access.fetch(value, key), do: fetch_in(value, path)
  end

  # --- starting and stopping ----------------------------------------------------------------

  @doc "Starts an application and what it needs."
  def ensure_all_started(app_or_apps, type_or_opts \\ [])

  def ensure_all_started(app, type) when is_atom(type), do: ensure_all_started(app, type: type)

  def ensure_all_started(app, opts) when is_atom(app), do: ensure_all_started([app], opts)

  def ensure_all_started(apps, opts) when is_list(apps) and is_list(opts) do
    :application.ensure_all_started(apps, Keyword.get(opts, :type, :temporary))
  end

  @doc "Loads an application unless it is."
  def ensure_loaded(app) when is_atom(app) do
    case :application.load(app) do
      :ok -> :ok
      {:error, {:already_loaded, ^app}} -> :ok
      {:error, _} = error -> error
    end
  end

  @doc "Starts an application unless it is."
  def ensure_started(app, type \\ :temporary) when is_atom(app), do: :application.ensure_started(app, type)

  @doc "Starts an application."
  def start(app, type \\ :temporary) when is_atom(app), do: :application.start(app, type)

  @doc "Stops an application."
  def stop(app) when is_atom(app), do: :application.stop(app)

  @doc "Loads an application."
  def load(app) when is_atom(app), do: :application.load(app)

  @doc "Unloads an application."
  def unload(app) when is_atom(app), do: :application.unload(app)

  @doc "The directory of an application."
  def app_dir(app) when is_atom(app) do
    raise ArgumentError, "unknown application: #{inspect(app)}"
  end

  @doc "A path inside the directory of an application."
  def app_dir(app, path) when is_atom(app) and is_binary(path), do: Path.join(app_dir(app), path)
  def app_dir(app, path) when is_atom(app) and is_list(path), do: Path.join([app_dir(app) | path])

  @doc """
  The words for a reason that an application did not start or stop.
  """
  def format_error(reason) do
    case reason do
      {:already_loaded, app} -> "already loaded application #{app}"
      {:not_loaded, app} -> "not loaded application #{app}"
      {:invalid_restart_type, type} -> "invalid application restart type: #{inspect(type)}"
      {:invalid_name, name} -> "invalid application name: #{inspect(name)}"
      {:invalid_options, opts} -> "invalid application options: #{inspect(opts)}"
      {:already_started, app} -> "already started application #{app}"
      {:not_started, app} -> "not started application #{app}"
      {:not_running, app} -> "application #{app} is not running"
      {:bad_environment_value, value} -> "bad environment value: #{inspect(value)}"
      {{:bad_return, {mfa, reason}}, app} when is_atom(app) -> "#{mfa_text(mfa)} returned a bad value: #{inspect(reason)}"
      {reason, file} when is_list(reason) and is_list(file) -> "#{file}: #{reason}"
      other -> Exception.format_exit(other)
    end
  end

  defp mfa_text({module, fun, args}), do: Exception.format_mfa(module, fun, args)
end
