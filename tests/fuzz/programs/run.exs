defmodule Fuzz.Run do
  @moduledoc "Compiles a program, calls what it defines, and says in a line what came of it."

  # A program that takes more is taken to run for ever.
  @heap_words 20_000_000

  def outcome(name, program, limit_ms) do
    parent = self()

    {pid, ref} =
      :erlang.spawn_opt(
        fn ->
          compiled = compile(program)
          send(parent, {self(), :compiled})
          send(parent, {self(), :done, call(name, compiled)})
        end,
        [:monitor, max_heap_size: %{size: @heap_words, kill: true, error_logger: false}]
      )

    text =
      with {^pid, :compiled} <- hear(pid, ref, limit_ms, "TIMEOUT while compiling"),
           {^pid, :done, text} <- hear(pid, ref, limit_ms, "TIMEOUT") do
        text
      end

    Process.demonitor(ref, [:flush])

    forget(name)
    text
  end

  defp hear(pid, ref, limit_ms, late) do
    receive do
      message when elem(message, 0) == pid -> message
      {:DOWN, ^ref, _, _, :killed} -> late
      {:DOWN, ^ref, _, _, reason} -> "died: #{inspect(reason)}"
    after
      limit_ms -> Process.exit(pid, :kill); late
    end
  end

  defp compile(program) do
    Code.with_diagnostics(fn ->
      guarded(fn ->
        case program do
          {:source, source} -> Code.compile_string(source, "fuzz.ex")
          {:tree, tree} -> Code.compile_quoted(tree, "fuzz.ex")
        end
      end)
    end)
  end

  defp call(name, {result, told}) do
    errors = for %{severity: :error} = one <- told, do: " [#{inspect(one.position)} #{text(one.message)}]"

    case result do
      {:failed, text} -> text <> Enum.join(errors)
      {:ok, modules} -> call_all(Module.concat([name]), modules)
    end
  end

  defp call_all(module, modules) do
    if Enum.any?(modules, &(elem(&1, 0) == module)) do
      for {f, arity} <- Enum.sort(module.__info__(:functions)), f in [:f0, :f1, :f2, :before_compile], args <- arguments(arity) do
        case guarded(fn -> apply(module, f, args) end) do
          {:ok, value} -> inspect(value, limit: 30, printable_limit: 100, custom_options: [sort_maps: true]) |> plain()
          {:failed, text} -> text
        end
      end
      |> Enum.join(" ")
    else
      "compiled"
    end
  end

  defp forget(name) do
    for part <- ["", ".Macros", ".Pro", ".Oops", ".Inner"] do
      module = Module.concat([name <> part])
      :code.purge(module)
      :code.delete(module)
    end
  end

  defp arguments(0), do: [[]]

  defp arguments(arity) do
    values = [1, [1, 2], {:ok, 2}, %{a: 1}, "abc", :a, 2.0, nil, [a: 1, b: 2], "éa", -3, %{a: 1, b: [2]}]
    for n <- 0..11//1, do: for(k <- 0..(arity - 1)//1, do: Enum.at(values, rem(n + k * 5, 12)))
  end

  defp guarded(work) do
    {:ok, work.()}
  rescue
    _ in CompileError -> {:failed, "CompileError"}
    error -> {:failed, if(crashed?(error, __STACKTRACE__), do: "CRASH", else: "#{inspect(error.__struct__)}: #{text(Exception.message(error))}")}
  catch
    kind, value -> {:failed, "#{kind}: #{inspect(value, limit: 10, custom_options: [sort_maps: true]) |> plain()}"}
  end

  # The reference's own compiler fails now and then where it should refuse a program.
  defp crashed?(%kind{}, [{module, _, _, _} | _]) when kind in [MatchError, FunctionClauseError, CaseClauseError, ErlangError],
    do: String.starts_with?(Atom.to_string(module), ["elixir_", "v3_", "beam_", "sys_core", "cerl", "erl_"])

  defp crashed?(_, _), do: false

  # Constant parts of a program may fail with less of an explanation than those computed.
  defp text("construction of binary failed" <> _), do: "argument error"
  # The reference refuses patterns whose variables depend on each other, and counts the bits of a nested <<>>.
  defp text("cyclic variable definition" <> _), do: "CRASH"
  defp text("expected <<" <> _), do: "CRASH"

  # Which function inside of the library finds no clause is its own affair.
  defp text("no function clause matching in " <> function = text),
    do: if(String.match?(function, ~r/^(Fz|anonymous fn)/), do: text, else: "no function clause matching in the library")

  defp text("errors were found at the given arguments" <> _), do: "argument error"
  defp text(text), do: text |> String.slice(0, 400) |> String.replace("\n", "/") |> plain()

  defp plain(text), do: Regex.replace(~r/#(Function|PID|Reference|Port)<[^>]*>/, text, "#\\1<>")
end
