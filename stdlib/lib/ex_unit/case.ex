defmodule ExUnit.Case do
  @moduledoc """
  Modules of tests.

      defmodule SumTest do
        use ExUnit.Case, async: true

        @tag :slow
        test "sums", context do
          assert context.slow
          assert 1 + 1 == 2
        end
      end

  Options of `use ExUnit.Case`:

    * `:async` - the module's tests may run at the same time as those of other modules
    * `:group` - modules of the same group do not run at the same time
    * `:parameterize` - maps to be merged into the context; the module runs once with each
    * `:register` - false keeps the module from being run

  Tags are set with `@tag` for the next test, `@describetag` in a `describe`, `@moduletag` for
  the module, and are part of the context. `:skip`, `:timeout`, `:capture_log` and `:tmp_dir`
  have a meaning of their own.
  """

  @attributes [
    :before_compile,
    :after_compile,
    :tag,
    :describetag,
    :moduletag,
    :ex_unit_registered_test_attributes,
    :ex_unit_registered_describe_attributes,
    :ex_unit_registered_module_attributes
  ]

  @reserved [:module, :file, :line, :test, :async, :registered, :describe]

  @doc false
  defmacro __using__(opts) do
    quote do
      ExUnit.Case.__register__(__MODULE__, unquote(opts))
      import ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.Case, only: [describe: 2, test: 1, test: 2, test: 3]
      import ExUnit.DocTest
    end
  end

  @doc false
  def __register__(module, opts) do
    if not Keyword.keyword?(opts) do
      raise ArgumentError, "the argument passed to \"use ExUnit.Case\" must be a list of options, got: #{inspect(opts)}"
    end

    registered? = Module.has_attribute?(module, :ex_unit_tests)
    {register?, opts} = Keyword.pop(opts, :register, true)

    case Keyword.drop(opts, [:async, :group, :parameterize]) do
      [] -> :ok
      unknown -> IO.warn("unknown options given to ExUnit.Case: #{inspect(unknown)}")
    end

    async? = Keyword.get(opts, :async, false)

    if not is_boolean(async?) do
      raise ArgumentError, ":async must be a boolean, got: #{inspect(async?)}"
    end

    if not registered? do
      ExUnit.Callbacks.__register__(module)
      for attribute <- @attributes, do: Module.register_attribute(module, attribute, accumulate: true)
      Module.put_attribute(module, :before_compile, ExUnit.Case)
      Module.put_attribute(module, :ex_unit_tests, [])
      Module.put_attribute(module, :ex_unit_used_describes, [])
      if register?, do: Module.put_attribute(module, :after_compile, ExUnit.Case)
    end

    parameterize = opts[:parameterize]

    if parameterize != nil and not (is_list(parameterize) and Enum.all?(parameterize, &is_map/1)) do
      raise ArgumentError, ":parameterize must be a list of maps, got: #{inspect(parameterize)}"
    end

    Module.put_attribute(module, :ex_unit_async, async?)
    Module.put_attribute(module, :ex_unit_group, opts[:group])
    Module.put_attribute(module, :ex_unit_parameterize, parameterize)
  end

  # --- tests ------------------------------------------------------------------------------------

  @doc """
  A test; its function gets the context, which the pattern is matched with.

      test "true is true" do
        assert true
      end

      test "knows its name", %{test: name} do
        assert name == :"test knows its name"
      end
  """
  defmacro test(message, var \\ quote(do: _), contents) do
    %{file: file, line: line} = __CALLER__

    contents =
      case contents do
        [do: block] -> {:__block__, [line: line], [block, :ok]}
        _ -> {:__block__, [line: line], [{:try, [], [contents]}, :ok]}
      end

    quote bind_quoted: [
            var: Macro.escape(var),
            contents: Macro.escape(contents, unquote: true),
            message: message,
            file: file,
            line: line
          ] do
      name = ExUnit.Case.register_test(__MODULE__, file, line, :test, message, [])
      def unquote(name)(unquote(var)), do: unquote(contents)
    end
  end

  @doc """
  A test that is still to be written: it fails.
  """
  defmacro test(message) do
    %{file: file, line: line} = __CALLER__

    quote bind_quoted: [message: message, file: file, line: line] do
      name = ExUnit.Case.register_test(__MODULE__, file, line, :test, message, [:not_implemented])
      def unquote(name)(_), do: ExUnit.Assertions.flunk("Not implemented")
    end
  end

  @doc """
  Tests that belong together: their names begin with the message, `setup` in the block is for
  them only.
  """
  defmacro describe(message, do: block) do
    quote do
      ExUnit.Case.__describe__(__MODULE__, __ENV__.line, unquote(message))
      unquote(block)
      ExUnit.Case.__end_describe__(__MODULE__)
    end
  end

  @doc false
  def __describe__(module, line, message) do
    if Module.get_attribute(module, :ex_unit_describe) do
      raise "cannot call \"describe\" inside another \"describe\". See the documentation " <>
              "for ExUnit.Case.describe/2 on named setups and how to handle hierarchies"
    end

    if not is_binary(message) do
      raise ArgumentError, "describe name must be a string, got: #{inspect(message)}"
    end

    used = Module.get_attribute(module, :ex_unit_used_describes)

    if message in used do
      raise ArgumentError, "describe #{inspect(message)} is already defined in #{inspect(module)}"
    end

    Module.put_attribute(module, :ex_unit_used_describes, [message | used])
    Module.put_attribute(module, :ex_unit_describe, {message, line, nil})
    Module.delete_attribute(module, :describetag)
  end

  @doc false
  def __end_describe__(module) do
    Module.put_attribute(module, :ex_unit_describe, nil)
    Module.delete_attribute(module, :describetag)
    clear(module, :ex_unit_registered_describe_attributes)
  end

  # Empties the registered attributes of this kind.
  defp clear(module, kind) do
    for attribute <- Module.get_attribute(module, kind), do: Module.delete_attribute(module, attribute)
  end

  @doc """
  Registers a function of the module as a test: `name` with the type (and the `describe`) before
  it, which is given back. For macros that define kinds of tests of their own.
  """
  @spec register_test(module, binary, non_neg_integer, atom, binary, list) :: atom
  def register_test(module, file, line, test_type, name, tags) do
    if not Module.has_attribute?(module, :ex_unit_tests) do
      raise "cannot define #{test_type}. Please make sure you have invoked " <>
              "\"use ExUnit.Case\" in the current module"
    end

    described = Module.get_attribute(module, :ex_unit_describe)

    {full_name, describe, describe_line} =
      case described do
        {describe, describe_line, _} -> {"#{test_type} #{describe} #{name}", describe, describe_line}
        nil -> {"#{test_type} #{name}", nil, nil}
      end

    function = function_name(full_name)

    if Module.defines?(module, {function, 1}) do
      raise ArgumentError, ~s("#{full_name}" is already defined in #{inspect(module)})
    end

    tags =
      (tags ++ Module.get_attribute(module, :tag) ++ describe_tags(module, described) ++ Module.get_attribute(module, :moduletag))
      |> normalize_tags(module)
      |> Map.merge(%{
        line: line,
        file: Path.expand(file),
        registered: registered(module),
        describe: describe,
        describe_line: describe_line,
        test_type: test_type,
        test_group: Module.get_attribute(module, :ex_unit_group)
      })

    test = %ExUnit.Test{name: function, description: full_name, module: module, case: module, tags: tags}
    tests = Module.get_attribute(module, :ex_unit_tests)
    Module.put_attribute(module, :ex_unit_tests, [test | tests])
    clear(module, :ex_unit_registered_test_attributes)
    Module.delete_attribute(module, :tag)
    function
  end

  @doc false
  @deprecated "Use register_test/6 instead"
  def register_test(%{module: module, file: file, line: line}, test_type, name, tags) do
    register_test(module, file, line, test_type, name, tags)
  end

  # Names of functions have at most 255 bytes: of longer ones so many as leave room for what tells
  # them apart.
  defp function_name(name) when byte_size(name) <= 255, do: String.to_atom(name)

  defp function_name(name) do
    <<hash::binary-size(3), _::binary>> = :erlang.md5(name)
    String.to_atom("#{whole_characters(name, 246)}... #{Base.encode64(hash)}")
  end

  defp whole_characters(text, bytes) do
    part = binary_part(text, 0, bytes)
    if String.valid?(part), do: part, else: whole_characters(text, bytes - 1)
  end

  defp describe_tags(_module, nil), do: []
  defp describe_tags(module, _), do: Module.get_attribute(module, :describetag)

  # Tags as a map; what comes first counts.
  defp normalize_tags(tags, module) do
    tags
    |> Enum.reverse()
    |> Enum.reduce(%{}, fn tag, acc ->
      for {key, value} <- tag_pairs(tag), reduce: acc, do: (acc -> put_tag(acc, module, key, value))
    end)
  end

  defp tag_pairs(key) when is_atom(key), do: [{key, true}]
  defp tag_pairs({key, value}) when is_atom(key), do: [{key, value}]

  defp tag_pairs(tags) do
    if Keyword.keyword?(tags) do
      tags
    else
      raise "an invalid value for a tag was used. Expected an atom or a keyword list, got: #{inspect(tags)}"
    end
  end

  defp put_tag(_tags, _module, key, _value) when key in @reserved do
    raise "cannot set tag #{inspect(key)} because it is reserved by ExUnit"
  end

  defp put_tag(tags, _module, key, value), do: Map.put(tags, key, value)

  # The values of registered attributes.
  defp registered(module) do
    for kind <- [
          :ex_unit_registered_test_attributes,
          :ex_unit_registered_describe_attributes,
          :ex_unit_registered_module_attributes
        ],
        attribute <- Module.get_attribute(module, kind),
        into: %{},
        do: {attribute, Module.get_attribute(module, attribute)}
  end

  @doc """
  The test that was registered last in a module that is being defined.
  """
  @spec get_last_registered_test(module) :: ExUnit.Test.t() | nil
  def get_last_registered_test(module), do: module |> Module.get_attribute(:ex_unit_tests) |> List.first()

  # --- attributes ------------------------------------------------------------------------------------

  @doc """
  Registers an attribute whose value at a test is in its context, under `registered`; it is
  cleared after each test.
  """
  @spec register_attribute(module | Macro.Env.t(), atom, keyword) :: :ok
  def register_attribute(env, name, opts \\ []), do: register(env, name, opts, :ex_unit_registered_test_attributes)

  @doc """
  Registers an attribute as `register_attribute/3` does; it is cleared after each `describe`.
  """
  @spec register_describe_attribute(module | Macro.Env.t(), atom, keyword) :: :ok
  def register_describe_attribute(env, name, opts \\ []) do
    register(env, name, opts, :ex_unit_registered_describe_attributes)
  end

  @doc """
  Registers an attribute as `register_attribute/3` does; it keeps its value.
  """
  @spec register_module_attribute(module | Macro.Env.t(), atom, keyword) :: :ok
  def register_module_attribute(env, name, opts \\ []) do
    register(env, name, opts, :ex_unit_registered_module_attributes)
  end

  defp register(%{module: module}, name, opts, kind), do: register(module, name, opts, kind)

  defp register(module, name, opts, kind) when is_atom(module) and is_atom(name) and is_list(opts) do
    for other <- [
          :ex_unit_registered_test_attributes,
          :ex_unit_registered_describe_attributes,
          :ex_unit_registered_module_attributes
        ],
        other != kind and name in Module.get_attribute(module, other) do
      raise ArgumentError, "cannot register attribute #{inspect(name)} multiple times"
    end

    if Module.has_attribute?(module, name) do
      raise "you must set @#{name} after it has been registered"
    end

    Module.register_attribute(module, name, opts)
    Module.put_attribute(module, kind, name)
    :ok
  end

  # --- the end of the module --------------------------------------------------------------------------

  @doc false
  defmacro __before_compile__(env) do
    module = env.module
    moduletags = module |> Module.get_attribute(:moduletag) |> normalize_tags(module)

    test_module = %ExUnit.TestModule{
      file: Path.expand(env.file),
      name: module,
      setup_all?: Module.get_attribute(module, :ex_unit_setups).setup_all != [],
      tags: moduletags,
      tests: module |> Module.get_attribute(:ex_unit_tests) |> Enum.reverse()
    }

    config = %{
      async?: Module.get_attribute(module, :ex_unit_async),
      group: Module.get_attribute(module, :ex_unit_group),
      parameterize: Module.get_attribute(module, :ex_unit_parameterize)
    }

    quote do
      def __ex_unit__, do: unquote(Macro.escape(test_module))
      def __ex_unit__(:config), do: unquote(Macro.escape(config))
    end
  end

  @doc false
  def __after_compile__(%{module: module}, _binary) do
    ExUnit.Server.add_module(module, module.__ex_unit__(:config))
  end
end
