# What is logged when a function that `@on_load` names does not give `:ok`; the module is compiled all
# the same, and not loaded.
ExUnit.start(autorun: false)
Code.put_compiler_option(:ignore_module_conflict, true)

ExUnit.CaptureLog.capture_log(fn ->
  require Logger
  Logger.warning("begun")
end)

results = [
  ":error",
  "{:error, :x}",
  "\"text\"",
  "exit({:shutdown, [1, 2, {3, 4}, 5, 6, 7, 8, 9, 10, 11, 12]})",
  "exit(:bye)"
]

for {result, n} <- Enum.with_index(results) do
  module = Module.concat(Report, "A#{n}")

  logged =
    ExUnit.CaptureLog.capture_log([colors: [enabled: false]], fn ->
      [{^module, binary}] =
        Code.compile_string("""
        defmodule #{inspect(module)} do
          @on_load {:setup, 0}
          defp setup, do: #{result}
        end
        """, "report.ex")

      true = is_binary(binary)
      {:error, :nofile} = Code.ensure_loaded(module)
      Process.sleep(50)
    end)

  # Without times, pids and the frames of the library.
  for line <- String.split(logged, "\n"),
      not String.contains?(line, ["code_server", "code.ex"]) do
    line = Regex.replace(~r/^[\d:.]+ /, line, "")
    IO.puts(Regex.replace(~r/#PID<[\d.]+>/, line, "#PID<>"))
  end

  IO.puts("= #{result}")
end
