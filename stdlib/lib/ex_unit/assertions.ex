defmodule ExUnit.AssertionError do
  @moduledoc """
  Raised by assertions that fail.
  """

  @no_value :ex_unit_no_meaningful_value

  defexception left: @no_value,
               right: @no_value,
               message: @no_value,
               expr: @no_value,
               args: @no_value,
               doctest: @no_value,
               context: :==

  @doc """
  What a field holds that means nothing.
  """
  def no_value, do: @no_value

  @impl true
  def message(exception) do
    "\n\n" <> ExUnit.Formatter.format_assertion_error(exception)
  end
end

defmodule ExUnit.Assertions do
  @moduledoc """
  The assertions of tests.

  `assert` looks at its expression, so that a failure shows the code and what it gave:

      assert Enum.sum([1, 2]) == 4

      Assertion with == failed
      code:  assert Enum.sum([1, 2]) == 4
      left:  3
      right: 4
  """

  @operators [:==, :!=, :===, :!==, :=~, :<, :>, :<=, :>=, :in]

  # --- assert and refute ---------------------------------------------------------------------------

  @doc """
  Asserts that the expression gives neither nil nor false, and gives its value.

  A match shows the pattern and the value, a comparison both sides, a call its arguments.

      iex> import ExUnit.Assertions
      iex> assert {:ok, x} = {:ok, 1}
      iex> x
      1
  """
  defmacro assert(assertion)

  defmacro assert({:=, meta, [left, right]} = assertion) do
    code = escape(:assert, meta, assertion)

    # What always matches may well always be true.
    truth =
      quote generated: true do
        if right, do: right, else: ExUnit.Assertions.__falsy__(:assert, right, unquote(code))
      end

    quote do
      right = unquote(right)
      unquote(__match__(left, code, __CALLER__))
      unquote(truth)
    end
  end

  defmacro assert({:match?, meta, [left, right]} = assertion) do
    match_code(:assert, meta, assertion, left, right, __CALLER__)
  end

  defmacro assert({operator, meta, [left, right]} = assertion) when operator in @operators do
    compare_code(:assert, operator, meta, assertion, left, right)
  end

  defmacro assert(assertion), do: truth_code(:assert, assertion, __CALLER__)

  @doc """
  Asserts that the expression gives nil or false, and gives its value.

      iex> import ExUnit.Assertions
      iex> refute 1 > 2
      false
  """
  defmacro refute(assertion)

  defmacro refute({:match?, meta, [left, right]} = assertion) do
    match_code(:refute, meta, assertion, left, right, __CALLER__)
  end

  defmacro refute({operator, meta, [left, right]} = assertion) when operator in @operators do
    compare_code(:refute, operator, meta, assertion, left, right)
  end

  defmacro refute(assertion), do: truth_code(:refute, assertion, __CALLER__)

  defp match_code(kind, meta, assertion, left, right, caller) do
    pattern = __expand_pattern__(left, caller)
    pins = pins_of(pattern, caller)
    call = {:match?, meta, [pattern, Macro.var(:right, __MODULE__)]}

    quote do
      right = unquote(right)

      ExUnit.Assertions.__matched__(
        unquote(kind),
        unquote(call),
        unquote(Macro.escape(pattern, prune_metadata: true)),
        right,
        unquote(escape(kind, meta, assertion)),
        unquote(pins)
      )
    end
  end

  defp compare_code(kind, operator, meta, assertion, left, right) do
    call = {operator, meta, [Macro.var(:left, __MODULE__), Macro.var(:right, __MODULE__)]}

    quote do
      left = unquote(left)
      right = unquote(right)

      ExUnit.Assertions.__compared__(
        unquote(kind),
        unquote(call),
        unquote(operator),
        left,
        right,
        unquote(escape(kind, meta, assertion))
      )
    end
  end

  defp truth_code(kind, assertion, caller) do
    code = escape(kind, [], assertion)

    case arguments(assertion, caller) do
      {:ok, call, vars, args} ->
        quote do
          unquote(vars) = unquote(args)
          value = unquote(call)
          ExUnit.Assertions.__truth__(unquote(kind), value, unquote(code), unquote(vars))
        end

      :error ->
        quote do
          value = unquote(assertion)
          ExUnit.Assertions.__truth__(unquote(kind), value, unquote(code), nil)
        end
    end
  end

  # A call of a function whose arguments are worth to be shown: they are not all literals.
  defp arguments({root, meta, [_ | _] = args} = call, caller) do
    arity = length(args)
    form? = is_atom(root) and (root == :__block__ or Macro.special_form?(root, arity) or Macro.operator?(root, arity))

    if form? or Enum.all?(args, &Macro.quoted_literal?/1) or Macro.expand_once(call, caller) != call do
      :error
    else
      vars = for i <- 1..arity, do: Macro.var(:"arg#{i}", __MODULE__)
      {:ok, {root, meta, vars}, vars, args}
    end
  end

  defp arguments(_assertion, _caller), do: :error

  @doc """
  Asserts that the value is neither nil nor false; the message says what failed.
  """
  @spec assert(term, String.t() | Exception.t()) :: true | no_return
  def assert(value, message) when is_binary(message), do: value_or_raise(value, message: message)
  def assert(value, message) when is_exception(message), do: if(value, do: true, else: raise(message))
  def assert(value, options) when is_list(options), do: value_or_raise(value, options)

  @doc """
  Asserts that the value is nil or false; the message says what failed.
  """
  @spec refute(term, String.t() | Exception.t()) :: false | no_return
  def refute(value, message), do: not assert(!value, message)

  defp value_or_raise(value, options) do
    if value, do: true, else: raise(ExUnit.AssertionError, options)
  end

  # --- how assertions fail ----------------------------------------------------------------------------

  @doc false
  # Matches what the variable `right` of this module holds; the failure shows the code.
  def __match__(pattern, code, caller) do
    pattern = __expand_pattern__(pattern, caller)
    vars = vars_of(pattern)
    pins = pins_of(pattern, caller)
    right = Macro.var(:right, __MODULE__)

    matching =
      quote generated: true do
        case unquote(right) do
          unquote(pattern) ->
            unquote(mark_generated(vars))

          _ ->
            left = unquote(Macro.escape(pattern, prune_metadata: true))
            ExUnit.Assertions.__failed_match__(left, unquote(right), unquote(code), unquote(pins))
        end
      end

    quote do
      unquote(vars) = unquote(matching)
    end
  end

  @doc false
  def __failed_match__(left, right, code, pins) do
    raise ExUnit.AssertionError,
      left: left,
      right: right,
      expr: code,
      message: "match (=) failed" <> __pins__(pins),
      context: {:match, pins}
  end

  @doc false
  def __falsy__(kind, value, code) do
    raise ExUnit.AssertionError, expr: code, message: expected(kind) <> inspect(value)
  end

  defp expected(:assert), do: "Expected truthy, got "
  defp expected(:refute), do: "Expected false or nil, got "

  @doc false
  def __truth__(kind, value, code, args) do
    if passes?(kind, value) do
      value
    else
      raise ExUnit.AssertionError,
        args: args || ExUnit.AssertionError.no_value(),
        expr: code,
        message: expected(kind) <> inspect(value)
    end
  end

  defp passes?(:assert, value), do: value not in [nil, false]
  defp passes?(:refute, value), do: value in [nil, false]

  @doc false
  def __matched__(kind, matched?, left, right, code, pins) do
    if passes?(kind, matched?) do
      matched?
    else
      how = if kind == :assert, do: "match (match?) failed", else: "match (match?) succeeded, but should have failed"

      raise ExUnit.AssertionError,
        left: left,
        right: right,
        expr: code,
        message: how <> __pins__(pins),
        context: {:match, pins}
    end
  end

  @doc false
  def __compared__(kind, result, operator, left, right, code) do
    if passes?(kind, result) do
      result
    else
      title = if kind == :assert, do: "Assertion with ", else: "Refute with "

      # Of equal sides one says it all.
      if left === right do
        raise ExUnit.AssertionError,
          left: left,
          expr: code,
          message: title <> Atom.to_string(operator) <> " failed, both sides are exactly equal"
      else
        raise ExUnit.AssertionError,
          left: left,
          right: right,
          expr: code,
          message: title <> Atom.to_string(operator) <> " failed",
          context: if(operator == :===, do: :===, else: :==)
      end
    end
  end

  @doc false
  def __pins__([]), do: ""

  def __pins__(pins) do
    lines = for {name, value} <- pins, do: "\n  #{name} = #{inspect(value)}"
    "\nThe following variables were pinned:" <> Enum.join(lines)
  end

  # --- code and patterns ------------------------------------------------------------------------------

  defp escape(kind, meta, assertion) do
    Macro.escape({kind, meta, [assertion]}, prune_metadata: true)
  end

  # What the user cannot see is no reason to warn.
  defp suppress_warnings({name, meta, args}), do: {name, [generated: true] ++ meta, args}

  defp mark_generated(vars) do
    for {name, meta, context} <- vars, do: {name, [generated: true] ++ meta, context}
  end

  @doc false
  # The pattern with its macros expanded, but for what is better shown as it is written.
  def __expand_pattern__({:when, meta, [left, right]}, caller) do
    left = expand(left, %{caller | context: :match})
    {:when, meta, [left, expand_guard(right, %{caller | context: :guard})]}
  end

  def __expand_pattern__(pattern, caller), do: expand(pattern, %{caller | context: :match})

  defp expand({:"::", meta, [left, right]}, caller), do: {:"::", meta, [expand(left, caller), right]}
  defp expand({:^, _, _} = pin, _caller), do: pin
  defp expand({name, _, context} = var, _caller) when is_atom(name) and is_atom(context), do: var
  defp expand({:__aliases__, _, _} = alias, caller), do: Macro.expand(alias, caller)
  # A sigil is shown as it is written.
  defp expand({name, _, [{:<<>>, _, [text]}, modifiers]} = call, caller) when is_binary(text) and is_list(modifiers) do
    if is_atom(name) and String.starts_with?(Atom.to_string(name), "sigil_"), do: call, else: expand_call(call, caller)
  end

  defp expand({form, meta, args}, caller) when form in [:{}, :%{}, :%, :<<>>, :=, :|, :<>], do: {form, meta, expand(args, caller)}

  defp expand({_, _, args} = call, caller) when is_list(args), do: expand_call(call, caller)
  defp expand({left, right}, caller), do: {expand(left, caller), expand(right, caller)}
  defp expand(list, caller) when is_list(list), do: Enum.map(list, &expand(&1, caller))
  defp expand(other, _caller), do: other

  defp expand_call({left, meta, args} = call, caller) do
    case Macro.expand_once(call, caller) do
      ^call -> {left, meta, expand(args, caller)}
      expanded -> expand(expanded, caller)
    end
  end

  defp expand_guard(guard, caller), do: Macro.prewalk(guard, &Macro.expand_once(&1, caller))

  # The variables that the pattern binds, each once. What its guard reads is used.
  defp vars_of({:when, _, [left, guard]}) do
    guarded = for {name, _, context} <- vars_of(guard), do: {name, context}

    for {name, _, context} = var <- vars_of(left) do
      if {name, context} in guarded, do: hd(mark_generated([var])), else: var
    end
  end

  defp vars_of(pattern) do
    pattern |> collect_vars([]) |> Enum.reverse() |> Enum.uniq_by(fn {name, meta, context} -> {name, meta[:counter], context} end)
  end

  defp collect_vars({:"::", _, [left, _]}, acc), do: collect_vars(left, acc)
  defp collect_vars({skipped, _, [_]}, acc) when skipped in [:^, :@], do: acc
  defp collect_vars({skipped, _, [_, _]}, acc) when skipped in [:^, :@], do: acc
  defp collect_vars({:_, _, context}, acc) when is_atom(context), do: acc

  defp collect_vars({name, _, context}, acc) when name in [:__MODULE__, :__ENV__, :__CALLER__, :__DIR__, :__STACKTRACE__] and is_atom(context), do: acc
  defp collect_vars({name, _, context} = var, acc) when is_atom(name) and is_atom(context), do: [var | acc]
  defp collect_vars({left, _, args}, acc), do: collect_vars(args, collect_vars(left, acc))
  defp collect_vars({left, right}, acc), do: collect_vars(right, collect_vars(left, acc))
  defp collect_vars(list, acc) when is_list(list), do: Enum.reduce(list, acc, &collect_vars/2)
  defp collect_vars(_other, acc), do: acc

  # `[name: value]` of the variables that the pattern pins and that there are.
  defp pins_of({:when, _, [left, _]}, caller), do: pins_of(left, caller)

  defp pins_of(pattern, caller) do
    {_, pins} =
      Macro.prewalk(pattern, [], fn
        {:^, _, [{name, _, context} = var]}, acc when is_atom(name) and is_atom(context) ->
          {nil, if(Macro.Env.has_var?(caller, {name, context}), do: [{name, var} | acc], else: acc)}

        node, acc ->
          {node, acc}
      end)

    pins |> Enum.reverse() |> Enum.uniq_by(fn {name, _} -> name end)
  end

  # --- messages ----------------------------------------------------------------------------------------

  @doc """
  Asserts that a message that matches the pattern arrives within so many milliseconds (those of
  the option `:assert_receive_timeout` unless given), and gives it.

      iex> import ExUnit.Assertions
      iex> send(self(), {:hello, 1})
      iex> assert_receive {:hello, n}
      iex> n
      1
  """
  defmacro assert_receive(pattern, timeout \\ nil, failure_message \\ nil) do
    assert_message(:assert_receive, pattern, timeout, failure_message, __CALLER__)
  end

  @doc """
  Asserts that a message that matches the pattern is in the mailbox, and gives it.
  """
  defmacro assert_received(pattern, failure_message \\ nil) do
    assert_message(:assert_received, pattern, 0, failure_message, __CALLER__)
  end

  defp assert_message(kind, pattern, timeout, failure_message, caller) do
    expanded = __expand_pattern__(pattern, caller)
    vars = vars_of(expanded)
    pins = pins_of(expanded, caller)
    code = escape(kind, [], pattern)
    shown = Macro.escape(expanded, prune_metadata: true)
    received = Macro.var(:received, __MODULE__)

    whole =
      case expanded do
        {:when, meta, [left, guard]} -> {:when, meta, [quote(do: unquote(left) = unquote(received)), guard]}
        left -> quote(do: unquote(left) = unquote(received))
      end

    clause = {:->, [generated: true], [[whole], {received, mark_generated(vars)}]}
    finder = {:->, [generated: true], [[unused(expanded)], true]}
    other = {:->, [generated: true], [[Macro.var(:_, nil)], false]}

    receiving =
      suppress_warnings(
        quote do
          receive do
            unquote([clause])
          after
            timeout ->
              ExUnit.Assertions.__timeout__(
                unquote(shown),
                unquote(code),
                unquote(pins),
                unquote(suppress_warnings({:fn, [], [finder, other]})),
                {timeout, failure_message}
              )
          end
        end
      )

    quote do
      timeout = ExUnit.Assertions.__timeout__(unquote(timeout), :assert_receive_timeout)
      failure_message = unquote(failure_message)
      {received, unquote(vars)} = unquote(receiving)
      received
    end
  end

  # A pattern whose variables may stay unused.
  defp unused(pattern) do
    Macro.prewalk(pattern, fn
      {name, meta, context} when is_atom(name) and is_atom(context) -> {name, [generated: true] ++ meta, context}
      node -> node
    end)
  end

  @doc false
  def __timeout__(nil, key), do: Application.fetch_env!(:ex_unit, key)
  def __timeout__(timeout, _key) when is_integer(timeout) and timeout >= 0, do: timeout

  def __timeout__(timeout, _key) do
    raise ArgumentError, "timeout must be a non-negative integer, got: #{inspect(timeout)}"
  end

  @doc false
  # Nothing that matches has come in time.
  def __timeout__(pattern, code, pins, finder, {timeout, failure_message}) do
    {:messages, messages} = Process.info(self(), :messages)

    cond do
      failure_message != nil ->
        flunk(failure_message)

      Enum.any?(messages, finder) ->
        flunk("""
        Found message matching #{Macro.to_string(pattern)} after #{timeout}ms.

        This means the message was delivered too close to the timeout value, you may want to either:

          1. Give an increased timeout to `assert_receive/2`
          2. Increase the default timeout to all `assert_receive` in your
             test_helper.exs by setting ExUnit.configure(assert_receive_timeout: ...)
        """)

      true ->
        raise ExUnit.AssertionError,
          left: pattern,
          expr: code,
          message: "Assertion failed, no matching message after #{timeout}ms" <> __pins__(pins) <> mailbox(messages),
          context: {:mailbox, pins, Enum.take(messages, -10)}
    end
  end

  defp mailbox([]), do: "\nThe process mailbox is empty."

  defp mailbox(messages) do
    count = length(messages)
    noun = if count == 1, do: "message", else: "messages"
    "\nShowing #{min(count, 10)} of #{count} #{noun} in the mailbox"
  end

  @doc """
  Asserts that no message that matches the pattern arrives within so many milliseconds (those of
  the option `:refute_receive_timeout` unless given).

      iex> import ExUnit.Assertions
      iex> refute_receive :bye, 10
      false
  """
  defmacro refute_receive(pattern, timeout \\ nil, failure_message \\ nil) do
    refute_message(pattern, timeout, failure_message)
  end

  @doc """
  Asserts that no message that matches the pattern is in the mailbox.
  """
  defmacro refute_received(pattern, failure_message \\ nil) do
    refute_message(pattern, 0, failure_message)
  end

  defp refute_message(pattern, timeout, failure_message) do
    received = Macro.var(:received, __MODULE__)
    shown = Macro.to_string(pattern)

    whole =
      case pattern do
        {:when, meta, [left, guard]} -> {:when, meta, [quote(do: unquote(left) = unquote(received)), guard]}
        left -> quote(do: unquote(left) = unquote(received))
      end

    message =
      failure_message ||
        quote do
          "Unexpectedly received message #{inspect(unquote(received))} (which matched #{unquote(shown)})"
        end

    body =
      quote do
        _ = unquote(received)
        ExUnit.Assertions.flunk(unquote(message))
      end

    clause = {:->, [generated: true], [[whole], body]}

    suppress_warnings(
      quote do
        receive do
          unquote([clause])
        after
          ExUnit.Assertions.__timeout__(unquote(timeout), :refute_receive_timeout) -> false
        end
      end
    )
  end

  # --- exceptions, exits, throws -------------------------------------------------------------------------

  @doc """
  Asserts that the function raises the exception with the message (a string, or a regular
  expression it matches), and gives the exception.

      iex> import ExUnit.Assertions
      iex> assert_raise ArgumentError, "no", fn -> raise ArgumentError, "no" end
      %ArgumentError{message: "no"}
  """
  @spec assert_raise(module, Regex.t() | String.t(), (-> any)) :: Exception.t()
  def assert_raise(exception, message, function) when is_function(function) do
    error = assert_raise(exception, function)
    actual = Exception.message(error)

    matches? =
      cond do
        is_binary(message) -> message == actual
        is_struct(message, Regex) -> actual =~ message
      end

    if not matches? do
      flunk("Wrong message for #{inspect(exception)}\nexpected:\n  #{inspect(message)}\nactual:\n  #{inspect(actual)}")
    end

    error
  end

  @doc """
  Asserts that the function raises the exception, and gives the exception.

      iex> import ExUnit.Assertions
      iex> assert_raise ArithmeticError, fn -> 1 / 0 end
      %ArithmeticError{message: "bad argument in arithmetic expression"}
  """
  @spec assert_raise(module, (-> any)) :: Exception.t()
  def assert_raise(exception, function) when is_function(function) do
    try do
      function.()
    rescue
      error ->
        case error do
          %{__struct__: ^exception} -> {:raised, error, __STACKTRACE__}
          %ExUnit.AssertionError{} -> reraise(error, __STACKTRACE__)
          _ -> {:other, error, __STACKTRACE__}
        end
    else
      _ -> :nothing
    end
    |> case do
      {:raised, error, _} ->
        error

      {:other, error, stacktrace} ->
        message =
          "Expected exception #{inspect(exception)} but got #{inspect(error.__struct__)} (#{Exception.message(error)})"

        reraise ExUnit.AssertionError, [message: message], stacktrace

      :nothing ->
        flunk("Expected exception #{inspect(exception)} but nothing was raised")
    end
  end

  @doc """
  Asserts that the expression throws, and gives what it throws.

      iex> import ExUnit.Assertions
      iex> catch_throw(throw(1))
      1
  """
  defmacro catch_throw(expression), do: catch_code(:throw, expression)

  @doc """
  Asserts that the expression exits, and gives the reason.

      iex> import ExUnit.Assertions
      iex> catch_exit(exit(1))
      1
  """
  defmacro catch_exit(expression), do: catch_code(:exit, expression)

  @doc """
  Asserts that the expression raises, and gives the error.

      iex> import ExUnit.Assertions
      iex> catch_error(:erlang.error(1))
      1
  """
  defmacro catch_error(expression), do: catch_code(:error, expression)

  defp catch_code(kind, expression) do
    quote do
      try do
        _ = unquote(expression)
        :nothing
      catch
        unquote(kind), caught -> {:caught, caught}
      end
      |> ExUnit.Assertions.__caught__(unquote(kind))
    end
  end

  @doc false
  def __caught__({:caught, caught}, _kind), do: caught
  def __caught__(:nothing, kind), do: flunk("Expected to catch #{kind}, got nothing")

  # --- numbers ---------------------------------------------------------------------------------------------

  @doc """
  Asserts that the numbers differ by the delta at most.

      iex> import ExUnit.Assertions
      iex> assert_in_delta 1.1, 1.2, 0.2
      true
  """
  @spec assert_in_delta(number, number, number, String.t() | nil) :: true
  def assert_in_delta(value1, value2, delta, message \\ nil)

  def assert_in_delta(_value1, _value2, delta, _message) when delta < 0, do: bad_delta(delta)

  def assert_in_delta(value1, value2, delta, message) do
    difference = abs(value1 - value2)

    message =
      message ||
        "Expected the difference between #{inspect(value1)} and #{inspect(value2)} (#{inspect(difference)}) to be less than or equal to #{inspect(delta)}"

    assert(difference <= delta, message)
  end

  @doc """
  Asserts that the numbers differ by more than the delta.

      iex> import ExUnit.Assertions
      iex> refute_in_delta 1.1, 1.5, 0.2
      false
  """
  @spec refute_in_delta(number, number, number, String.t() | nil) :: false
  def refute_in_delta(value1, value2, delta, message \\ nil)

  def refute_in_delta(_value1, _value2, delta, _message) when delta < 0, do: bad_delta(delta)

  def refute_in_delta(value1, value2, delta, message) do
    difference = abs(value1 - value2)

    message =
      if message do
        message <> " (difference between #{inspect(value1)} and #{inspect(value2)} is less than #{inspect(delta)})"
      else
        "Expected the difference between #{inspect(value1)} and #{inspect(value2)} (#{inspect(difference)}) to be more than #{inspect(delta)}"
      end

    refute(difference < delta, message)
  end

  defp bad_delta(delta) do
    raise ArgumentError, "delta must always be a positive number, got: #{inspect(delta)}"
  end

  @doc """
  Fails.
  """
  @spec flunk(String.t()) :: no_return
  def flunk(message \\ "Flunked!") when is_binary(message) do
    raise ExUnit.AssertionError, message: message
  end
end
