defmodule Function do
  @moduledoc """
  Functions on functions.

  A function is either local, made by `fn` or by capturing a function of the module at
  hand, and refers to the code it was made from; or external, as `&String.length/1`, and
  refers to a module's function by name.
  """

  @doc """
  Makes an external function.

      iex> Function.capture(String, :length, 1)
      &String.length/1

  """
  def capture(module, function_name, arity), do: :erlang.make_fun(module, function_name, arity)

  @doc """
  Returns its argument.

      iex> Enum.map([1, 2], &Function.identity/1)
      [1, 2]

  """
  def identity(value), do: value

  @doc """
  Returns what is known of a function, as a keyword list.

      iex> Function.info(&String.length/1)[:arity]
      1

  """
  def info(fun), do: :erlang.fun_info(fun)

  @doc """
  Returns one item of what is known of a function: `:module`, `:name`, `:arity`, `:env` (the
  values it holds), `:type` (`:local` or `:external`), and for local ones `:pid`,
  `:index`, `:uniq`, `:new_index` and `:new_uniq`.

      iex> Function.info(&String.length/1, :name)
      {:name, :length}

  """
  def info(fun, item), do: :erlang.fun_info(fun, item)
end
