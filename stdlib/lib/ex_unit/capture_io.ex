defmodule ExUnit.CaptureIO do
  @moduledoc """
  What code writes, as a string.

      import ExUnit.CaptureIO

      test "greets" do
        assert capture_io(fn -> IO.puts("hello") end) == "hello\\n"
      end

  Standard output is captured for the calling process and those it starts meanwhile, by the
  group leader; `:stderr` and other named devices for all processes at once.

  Options: `:input`, what is read from the device; `:capture_prompt`, false to leave out prompts;
  `:encoding`, `:unicode` or `:latin1`.
  """

  @doc """
  What the function writes on standard output.

      iex> ExUnit.CaptureIO.capture_io(fn -> IO.write("hi") end)
      "hi"
  """
  @spec capture_io((-> any)) :: String.t()
  def capture_io(fun) when is_function(fun, 0), do: output(with_io(fun))

  @doc """
  As `capture_io/1`, for a device or the group leader of a process, or with input or options.
  """
  @spec capture_io(atom | pid | String.t() | keyword, (-> any)) :: String.t()
  def capture_io(device_or_pid, fun) when (is_atom(device_or_pid) or is_pid(device_or_pid)) and is_function(fun, 0) do
    output(with_io(device_or_pid, fun))
  end

  def capture_io(input_or_options, fun) when (is_binary(input_or_options) or is_list(input_or_options)) and is_function(fun, 0) do
    output(with_io(input_or_options, fun))
  end

  @doc """
  As `capture_io/1`, for a device or the group leader of a process, with input or options.
  """
  @spec capture_io(atom | pid, String.t() | keyword, (-> any)) :: String.t()
  def capture_io(device_or_pid, input_or_options, fun), do: output(with_io(device_or_pid, input_or_options, fun))

  defp output({_result, output}), do: output

  @doc """
  The result of the function and what it writes.

      iex> ExUnit.CaptureIO.with_io(fn -> IO.write("hi"); 2 end)
      {2, "hi"}
  """
  @spec with_io((-> any)) :: {any, String.t()}
  def with_io(fun) when is_function(fun, 0), do: capture(:stdio, [], fun)

  @doc """
  As `with_io/1`; takes what `capture_io/2` takes.
  """
  @spec with_io(atom | pid | String.t() | keyword, (-> any)) :: {any, String.t()}
  def with_io(device, fun) when (is_atom(device) or is_pid(device)) and is_function(fun, 0), do: capture(device, [], fun)
  def with_io(input, fun) when is_binary(input) and is_function(fun, 0), do: capture(:stdio, [input: input], fun)
  def with_io(options, fun) when is_list(options) and is_function(fun, 0), do: capture(:stdio, options, fun)

  @doc """
  As `with_io/1`; takes what `capture_io/3` takes.
  """
  @spec with_io(atom | pid, String.t() | keyword, (-> any)) :: {any, String.t()}
  def with_io(device, input, fun) when is_binary(input) and is_function(fun, 0), do: capture(device, [input: input], fun)
  def with_io(device, options, fun) when is_list(options) and is_function(fun, 0), do: capture(device, options, fun)

  defp capture(device, options, fun) when device in [:stdio, :standard_io], do: capture_leader(self(), options, fun)
  defp capture(pid, options, fun) when is_pid(pid), do: capture_leader(pid, options, fun)
  defp capture(:stderr, options, fun), do: capture_device(:standard_error, options, fun)
  defp capture(device, options, fun), do: capture_device(device, options, fun)

  defp capture_leader(pid, options, fun) do
    {:group_leader, leader} = Process.info(pid, :group_leader)

    {:ok, string_io} =
      StringIO.open(
        Keyword.get(options, :input, ""),
        capture_prompt: Keyword.get(options, :capture_prompt, true),
        encoding: Keyword.get(options, :encoding, :unicode)
      )

    try do
      Process.group_leader(pid, string_io)
      result = fun.()
      {_, output} = StringIO.contents(string_io)
      {result, output}
    after
      Process.group_leader(pid, leader)
      StringIO.close(string_io)
    end
  end

  defp capture_device(device, options, fun) do
    input = Keyword.get(options, :input, "")
    encoding = Keyword.get(options, :encoding, :unicode)

    case ExUnit.CaptureServer.device_capture_on(device, encoding, input) do
      {:ok, reference} ->
        try do
          result = fun.()
          {result, ExUnit.CaptureServer.device_output(device, reference)}
        after
          ExUnit.CaptureServer.device_capture_off(reference)
        end

      {:error, :no_device} ->
        raise "could not find IO device registered at #{inspect(device)}"

      {:error, {:changed_encoding, current}} ->
        raise ArgumentError, """
        attempted to change the encoding for a currently captured device #{inspect(device)}.

        Currently set as: #{inspect(current)}
        Given: #{inspect(encoding)}

        If you need to use multiple encodings on a captured device, you cannot run your test asynchronously
        """

      {:error, :input_on_already_captured_device} ->
        raise ArgumentError,
              "attempted multiple captures on device #{inspect(device)} with input. " <>
                "If you need to give an input to a captured device, you cannot run your test asynchronously"
    end
  end
end
