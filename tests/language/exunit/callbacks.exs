# What runs around tests, in which order, and what it makes of the context.
defmodule Plain do
  use GenServer

  def init(_), do: {:ok, []}

  def handle_cast({:test_finished, test}, lines) do
    {:noreply, ["-- #{test.name}: #{short(test.state)}" | lines]}
  end

  def handle_cast({:module_finished, test_module}, lines) do
    {:noreply, ["== #{inspect(test_module.name)}: #{short(test_module.state)}" | lines]}
  end

  def handle_cast({:suite_finished, _}, lines) do
    lines |> Enum.reverse() |> Enum.each(&IO.puts/1)
    {:noreply, lines}
  end

  def handle_cast(_, lines), do: {:noreply, lines}

  defp short({:failed, failures}) do
    inspect(for {kind, error, _} <- failures, do: {if(is_atom(kind), do: kind, else: :signal), if(is_exception(error), do: Exception.message(error), else: error)})
  end

  defp short({:invalid, test_module}), do: "invalid in #{inspect(test_module.name)}"
  defp short(other), do: inspect(other)
end

ExUnit.start(autorun: false, seed: 0, formatters: [Plain], exclude: [:slow])

defmodule Other do
  def far(context), do: [far: Map.get(context, :block, :unset)]
end

defmodule OrderTest do
  use ExUnit.Case

  setup_all do
    IO.puts("setup_all")
    on_exit(fn -> IO.puts("on_exit of setup_all") end)
    [all: 1]
  end

  setup_all :all_named

  setup do
    IO.puts("setup")
    on_exit(fn -> IO.puts("on_exit 1") end)
    on_exit(fn -> IO.puts("on_exit 2") end)
    on_exit(:named, fn -> IO.puts("on_exit named") end)
    {:ok, block: 2}
  end

  setup context do
    %{seen: {context.all, context.block, context.all_named}}
  end

  setup [:first, {Other, :far}]
  setup :second

  test "sees the context", context do
    on_exit(:named, fn -> IO.puts("on_exit named again") end)
    IO.inspect(Enum.sort(Map.take(context, [:all, :block, :seen, :first, :second, :far, :all_named, :describe, :async])))
    assert context.test == :"test sees the context"
    assert context.module == __MODULE__
    assert context.test_pid == self()
  end

  describe "inside" do
    setup do
      IO.puts("setup of describe")
      [inside: true]
    end

    setup :second

    @tag :tagged
    test "a describe", context do
      assert context.inside and context.tagged
      assert context.describe == "inside"
    end
  end

  describe "outside" do
    test "the other describe", context do
      refute Map.has_key?(context, :inside)
    end
  end

  defp all_named(context), do: {:ok, %{all_named: context.all + 1}}
  defp first(_context), do: [first: 1]
  defp second(context), do: [second: context.first + 1]
end

defmodule TagsTest do
  use ExUnit.Case
  @moduletag :of_module
  @moduletag level: 1, kept: :yes

  ExUnit.Case.register_attribute(__MODULE__, :fixtures, accumulate: true)
  ExUnit.Case.register_module_attribute(__MODULE__, :shared)
  @shared :all

  describe "tags" do
    @describetag level: 2
    @describetag :described

    @tag level: 3
    @tag other: 1, more: 2
    @fixtures :a
    @fixtures :b
    test "of a test", context do
      assert %{of_module: true, level: 3, kept: :yes, described: true, other: 1, more: 2} = context
      assert context.registered == %{fixtures: [:b, :a], shared: :all}
    end

    test "of a describe", context do
      assert %{of_module: true, level: 2, described: true} = context
      refute Map.has_key?(context, :other)
      assert context.registered == %{fixtures: [], shared: :all}
    end
  end

  test "of a module", context do
    assert %{of_module: true, level: 1} = context
    refute Map.has_key?(context, :described)
  end

  @tag :slow
  test "excluded", do: flunk()

  @tag :skip # skipped on purpose: the report must count it and never run it
  test "skipped", do: flunk()

  @tag skip: "for a reason"
  test "skipped for a reason", do: flunk()

  @tag skip: false
  test "not skipped", do: :ok
end

defmodule BadSetupTest do
  use ExUnit.Case
  setup context, do: Map.get(context, :gives, :ok)

  @tag gives: :bad
  test "an atom", do: :ok
  @tag gives: {:error, 1}
  test "an error", do: :ok
  @tag gives: [1, 2]
  test "a list", do: :ok
  @tag gives: [file: 3]
  test "a reserved key", do: :ok
  @tag gives: %{a: 1}
  test "a map", %{a: a}, do: assert(a == 1)
  test "no match", %{missing: _}, do: :ok
end

defmodule BadSetupAllTest do
  use ExUnit.Case
  setup_all do: raise("no")
  test "a", do: :ok
  test "b", do: :ok
  @tag :skip # skipped on purpose: the report must count it and never run it
  test "c", do: :ok
end

defmodule ExitsTest do
  use ExUnit.Case

  test "on_exit raises" do
    on_exit(fn -> IO.puts("runs too") end)
    on_exit(fn -> raise "later" end)
  end

  test "on_exit after a failure" do
    on_exit(fn -> IO.puts("runs in spite of it") end)
    raise "now"
  end

  @tag timeout: 20
  test "times out", do: Process.sleep(10_000)

  test "is linked" do
    pid = spawn_link(fn -> receive(do: (:go -> exit(:boom))) end)
    send(pid, :go)
    Process.sleep(10_000)
  end

  test "ends its processes" do
    pid = start_supervised!({Agent, fn -> 1 end})
    assert Agent.get(pid, & &1) == 1
    assert start_supervised({Agent, fn -> 1 end}) == {:error, {:already_started, pid}}
    other = start_supervised!({Agent, fn -> 2 end}, id: :other)
    assert stop_supervised(:other) == :ok
    refute Process.alive?(other)
    assert stop_supervised(:other) == {:error, :not_found}
    on_exit(fn -> IO.puts("alive: #{Process.alive?(pid)}") end)
  end

  test "stops what is not there", do: stop_supervised!(:nothing)
  test "starts what is not there", do: start_supervised!(NoSuchModule)
end

defmodule MyCase do
  use ExUnit.CaseTemplate

  using options do
    quote do
      def options, do: unquote(options)
      def helper, do: :helped
    end
  end

  setup_all do: [template_all: 1]
  setup context, do: [template: context.template_all + 1]
end

defmodule TemplateTest do
  use MyCase, extra: 5
  setup context, do: [own: context.template + 1]

  test "uses the template", context do
    assert {context.template_all, context.template, context.own} == {1, 2, 3}
    assert helper() == :helped
    assert options()[:extra] == 5
    refute context.async
  end
end

IO.inspect(ExUnit.run())
