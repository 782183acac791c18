defmodule Node do
  @moduledoc """
  Functions for nodes. This node is not part of a cluster: it is alone and not alive.
  """

  @doc """
  Whether this node can be reached by others.

      iex> Node.alive?()
      false
  """
  def alive?, do: :erlang.node() != :nonode@nohost

  @doc """
  The name of this node.

      iex> Node.self() == node()
      true
  """
  def self, do: :erlang.node()

  @doc """
  The other nodes that are connected and visible.

      iex> Node.list()
      []
  """
  def list, do: []

  @doc """
  Nodes by kind: `:visible`, `:hidden`, `:connected`, `:this`, `:known`.

      iex> Node.list(:this) == [node()]
      true
  """
  def list(args) when is_list(args), do: :lists.usort(:lists.append(for(arg <- args, do: list(arg))))
  def list(arg) when arg in [:this, :known], do: [:erlang.node()]
  def list(arg) when arg in [:visible, :hidden, :connected], do: []

  @doc "Makes this node one of a cluster; it cannot be."
  def start(name, opts_or_type \\ [])
  def start(name, _opts) when is_atom(name), do: {:error, :not_supported}

  @doc false
  def start(name, _type, _tick_time) when is_atom(name), do: {:error, :not_supported}

  @doc "Makes this node no longer one of a cluster."
  def stop, do: {:error, :not_found}

  @doc "Watches the state of a node."
  def monitor(node, flag) when is_atom(node) and is_boolean(flag), do: monitor(node, flag, [])

  @doc "Watches the state of a node."
  def monitor(node, flag, _options) when is_atom(node) and is_boolean(flag) do
    if flag and node != :erlang.node(), do: :erlang.send(:erlang.self(), {:nodedown, node})
    true
  end

  @doc """
  Tries to connect to a node: `:pong` or `:pang`.

      iex> Node.ping(:nobody@nowhere)
      :pang
  """
  def ping(node) when is_atom(node), do: if(alive?() and node == :erlang.node(), do: :pong, else: :pang)

  @doc "Disconnects from a node."
  def disconnect(node) when is_atom(node), do: if(alive?(), do: false, else: :ignored)

  @doc "Connects to a node."
  def connect(node) when is_atom(node), do: if(alive?(), do: false, else: :ignored)

  @doc "Spawns a process on a node."
  def spawn(node, fun) when is_function(fun, 0), do: on(node, fn -> :erlang.spawn(fun) end)

  @doc "Spawns a process on a node, with options."
  def spawn(node, fun, opts) when is_function(fun, 0), do: on(node, fn -> :erlang.spawn_opt(fun, opts) end)

  @doc "Spawns a process on a node."
  def spawn(node, module, fun, args), do: on(node, fn -> :erlang.spawn(module, fun, args) end)

  @doc "Spawns a process on a node, with options."
  def spawn(node, module, fun, args, opts), do: on(node, fn -> :erlang.spawn_opt(module, fun, args, opts) end)

  @doc "Spawns a linked process on a node."
  def spawn_link(node, fun) when is_function(fun, 0), do: on(node, fn -> :erlang.spawn_link(fun) end)

  @doc "Spawns a linked process on a node."
  def spawn_link(node, module, fun, args), do: on(node, fn -> :erlang.spawn_link(module, fun, args) end)

  @doc "Spawns a monitored process on a node."
  def spawn_monitor(node, fun) when is_function(fun, 0), do: on(node, fn -> :erlang.spawn_monitor(fun) end)

  @doc "Spawns a monitored process on a node."
  def spawn_monitor(node, module, fun, args), do: on(node, fn -> :erlang.spawn_monitor(module, fun, args) end)

  # There is no node but this one.
  defp on(node, fun) when is_atom(node) do
    if node == :erlang.node(), do: fun.(), else: :erlang.error(:noconnection, [node])
  end

  @doc "Sets the cookie of this node."
  def set_cookie(cookie) when is_atom(cookie), do: set_cookie(:erlang.node(), cookie)

  @doc "Sets the cookie for a node."
  def set_cookie(_node, cookie) when is_atom(cookie) do
    if alive?(), do: true, else: :erlang.error({:distribution_not_started, cookie})
  end

  @doc "The cookie of this node."
  def get_cookie, do: :nocookie
end
