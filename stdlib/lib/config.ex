defmodule Config do
  @moduledoc """
  What may stand in configuration files: `config :app, key: value`.

  Such files begin with `import Config` and are read by `Config.Reader`.
  """

  # While a file is read, the process dictionary holds what it has said so far, and what it may
  # ask for.
  @options_key {__MODULE__, :options}
  @config_key {__MODULE__, :config}
  @imports_key {__MODULE__, :imports}

  @doc """
  Sets keys of an application. Keyword lists are merged with what was set before.
  """
  def config(root_key, opts) when is_atom(root_key) and is_list(opts) do
    unless Keyword.keyword?(opts), do: raise(ArgumentError, "config/2 expected a keyword list, got: #{inspect(opts)}")

    update(fn config -> merge(config, [{root_key, opts}]) end)
  end

  @doc """
  Sets one key of an application.
  """
  def config(root_key, key, opts) when is_atom(root_key) and is_atom(key) do
    update(fn config -> merge(config, [{root_key, [{key, opts}]}]) end)
  end

  @doc """
  What has been set for an application so far.
  """
  def read_config(root_key) when is_atom(root_key), do: Keyword.get(current(), root_key)

  @doc """
  The environment that the file is read for.
  """
  defmacro config_env, do: quote(do: Config.__option__!(:env))

  @doc """
  The target that the file is read for.
  """
  defmacro config_target, do: quote(do: Config.__option__!(:target))

  @doc """
  Reads another file, whose name counts from the folder of this one.
  """
  defmacro import_config(file) do
    quote do
      Config.__import__!(Path.expand(unquote(file), __DIR__))
    end
  end

  @doc false
  def __option__!(key) do
    case Keyword.fetch(:erlang.get(@options_key), key) do
      {:ok, nil} -> raise "no :#{key} key was given to this configuration file"
      {:ok, value} -> value
      :error -> raise "no :#{key} key was given to this configuration file"
    end
  end

  @doc false
  def __import__!(file) do
    case :erlang.get(@imports_key) do
      :disabled ->
        raise "import_config/1 is not enabled for this configuration file. Some configuration files " <>
                "do not allow importing other files as they are often copied to external systems"

      imports ->
        if file in imports do
          raise ArgumentError, "attempting to load configuration #{Path.relative_to_cwd(file)} recursively"
        end

        __read__(file, File.read!(file))
    end
  end

  # The configuration, and the files that it came from, the last one first.
  @doc false
  def __eval__!(file, contents, options, imports) do
    before = {:erlang.put(@options_key, options), :erlang.put(@config_key, []), :erlang.put(@imports_key, imports)}

    try do
      {__read__(file, contents), :erlang.get(@imports_key)}
    after
      {old_options, old_config, old_imports} = before
      restore(@options_key, old_options)
      restore(@config_key, old_config)
      restore(@imports_key, old_imports)
    end
  end

  defp restore(key, :undefined), do: :erlang.erase(key)
  defp restore(key, nil), do: :erlang.erase(key)
  defp restore(key, value), do: :erlang.put(key, value)

  @doc false
  def __read__(file, contents) do
    imports = :erlang.get(@imports_key)
    if is_list(imports), do: :erlang.put(@imports_key, [file | imports])
    {value, _bindings} = Code.eval_string(contents, [], file: file, line: 1)

    # A file may also be nothing but its value.
    if current() == [] and is_list(value), do: update(fn config -> merge(config, checked(file, value)) end)
    current()
  end

  defp checked(file, config) do
    Enum.each(config, fn
      {app, value} when is_atom(app) ->
        unless Keyword.keyword?(value) do
          raise ArgumentError,
                "expected config for app #{inspect(app)} in #{Path.relative_to_cwd(file)} " <>
                  "to return keyword list, got: #{inspect(value)}"
        end

      entry ->
        raise ArgumentError,
              "expected config in #{Path.relative_to_cwd(file)} to be a keyword list of {atom, keyword} pairs, " <>
                "got entry: #{inspect(entry)}"
    end)

    config
  end

  defp current do
    case :erlang.get(@config_key) do
      config when is_list(config) -> config
      _ -> raise "could not set configuration via Config. This usually means you are trying to execute a configuration file directly, instead of reading it with Config.Reader"
    end
  end

  defp update(fun) do
    :erlang.put(@config_key, fun.(current()))
    :ok
  end

  @doc false
  def __merge__(config1, config2), do: merge(config1, config2)

  defp merge(config1, config2) do
    Keyword.merge(config1, config2, fn _app, app1, app2 -> Keyword.merge(app1, app2, &deep/3) end)
  end

  # Keyword lists within keyword lists are merged too.
  defp deep(_key, value1, value2) do
    if Keyword.keyword?(value1) and Keyword.keyword?(value2) do
      Keyword.merge(value1, value2, &deep/3)
    else
      value2
    end
  end
end
