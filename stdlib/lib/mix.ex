defmodule Mix do
  @moduledoc """
  What a project's `mix.exs` asks of Mix while `ampoule test` reads it. There are no tasks.
  """

  @doc """
  The environment: `:dev` unless `MIX_ENV` or `ampoule test` says otherwise.
  """
  @spec env() :: atom
  def env do
    case :persistent_term.get({__MODULE__, :env}, nil) do
      nil -> String.to_atom(System.get_env("MIX_ENV") || "dev")
      env -> env
    end
  end

  @doc """
  Changes the environment.
  """
  @spec env(atom) :: :ok
  def env(env) when is_atom(env), do: :persistent_term.put({__MODULE__, :env}, env)

  @doc """
  The target: `:host` unless `MIX_TARGET` says otherwise.
  """
  @spec target() :: atom
  def target, do: String.to_atom(System.get_env("MIX_TARGET") || "host")

  @doc """
  Raises an error.
  """
  @spec raise(binary) :: no_return
  def raise(message) when is_binary(message), do: Kernel.raise(Mix.Error, message: message)
end

defmodule Mix.Error do
  @moduledoc """
  Raised by `Mix.raise/1`.
  """
  defexception [:message]
end

defmodule Mix.Project do
  @moduledoc """
  The project that a `mix.exs` defines with `use Mix.Project`.
  """

  @doc false
  defmacro __using__(_opts) do
    quote do
      @after_compile Mix.Project
    end
  end

  @doc false
  def __after_compile__(env, _binary), do: :persistent_term.put(__MODULE__, env.module)

  @doc """
  The module that defines the project, or nil.
  """
  @spec get() :: module | nil
  def get, do: :persistent_term.get(__MODULE__, nil)

  @doc """
  The project's configuration: what its `project/0` gives.
  """
  @spec config() :: keyword
  def config do
    case get() do
      nil -> []
      module -> module.project()
    end
  end
end
