defmodule StringIO do
  @moduledoc """
  A device that reads from a string and writes to one.

      {:ok, pid} = StringIO.open("foo")
      IO.read(pid, 2)
      #=> "fo"
      IO.write(pid, "bar")
      StringIO.contents(pid)
      #=> {"o", "bar"}
  """

  use GenServer

  @doc """
  Opens a device on a string, gives it to the function, and closes it: `{:ok, result}`.

      iex> StringIO.open("foo", fn pid -> IO.read(pid, :line) end)
      {:ok, "foo"}
  """
  def open(string, options, function)
      when is_binary(string) and is_list(options) and is_function(function, 1) do
    {:ok, pid} = GenServer.start(__MODULE__, {self(), string, options}, [])

    try do
      {:ok, function.(pid)}
    after
      {:ok, {_input, _output}} = close(pid)
    end
  end

  @doc """
  Opens a device on a string. Options: `:capture_prompt`, `:encoding` (`:unicode` or `:latin1`).

      iex> {:ok, pid} = StringIO.open("foo")
      iex> StringIO.close(pid)
      {:ok, {"foo", ""}}
  """
  def open(string, options_or_function \\ [])

  def open(string, options) when is_binary(string) and is_list(options) do
    GenServer.start(__MODULE__, {self(), string, options}, [])
  end

  def open(string, function) when is_binary(string) and is_function(function, 1) do
    open(string, [], function)
  end

  @doc """
  What is left to read and what was written.

      iex> {:ok, pid} = StringIO.open("in")
      iex> IO.write(pid, "out")
      iex> StringIO.contents(pid)
      {"in", "out"}
  """
  def contents(pid) when is_pid(pid), do: GenServer.call(pid, :contents)

  @doc """
  What was written, which is removed.

      iex> {:ok, pid} = StringIO.open("in")
      iex> IO.write(pid, "out")
      iex> {StringIO.flush(pid), StringIO.contents(pid)}
      {"out", {"in", ""}}
  """
  def flush(pid) when is_pid(pid), do: GenServer.call(pid, :flush)

  @doc """
  Closes the device, and gives what is left to read and what was written.

      iex> {:ok, pid} = StringIO.open("in")
      iex> StringIO.close(pid)
      {:ok, {"in", ""}}
  """
  def close(pid) when is_pid(pid), do: GenServer.call(pid, :close)

  @impl true
  def init({pid, string, options}) do
    # The device ends with the process that opened it.
    Process.monitor(pid)

    {:ok,
     %{
       input: string,
       output: "",
       encoding: Keyword.get(options, :encoding, :unicode),
       capture_prompt: Keyword.get(options, :capture_prompt, false)
     }}
  end

  @impl true
  def handle_info({:io_request, from, reply_as, request}, state) do
    {reply, state} = io_request(request, state)
    send(from, {:io_reply, reply_as, reply})
    {:noreply, state}
  end

  def handle_info({:DOWN, _, _, _, _}, state), do: {:stop, :shutdown, state}
  def handle_info(_message, state), do: {:noreply, state}

  @impl true
  def handle_call(:contents, _from, %{input: input, output: output} = state) do
    {:reply, {input, output}, state}
  end

  def handle_call(:flush, _from, %{output: output} = state), do: {:reply, output, %{state | output: ""}}

  def handle_call(:close, _from, %{input: input, output: output} = state) do
    {:stop, :normal, {:ok, {input, output}}, state}
  end

  # --- requests of the I/O protocol ---------------------------------------------------

  defp io_request({:put_chars, chars} = request, state), do: put_chars(:latin1, chars, request, state)
  defp io_request({:put_chars, encoding, chars} = request, state), do: put_chars(encoding, chars, request, state)

  defp io_request({:put_chars, encoding, mod, fun, args} = request, state) do
    put_chars(encoding, apply(mod, fun, args), request, state)
  end

  defp io_request({:get_chars, prompt, n}, state) when n >= 0, do: get_chars(:latin1, prompt, n, state)
  defp io_request({:get_chars, encoding, prompt, n}, state) when n >= 0, do: get_chars(encoding, prompt, n, state)
  defp io_request({:get_line, prompt}, state), do: get_line(:latin1, prompt, state)
  defp io_request({:get_line, encoding, prompt}, state), do: get_line(encoding, prompt, state)
  defp io_request({:setopts, [encoding: encoding]}, state) when encoding in [:latin1, :unicode], do: {:ok, %{state | encoding: encoding}}
  defp io_request({:setopts, [:binary]}, state), do: {:ok, state}
  defp io_request({:setopts, [{:binary, true}]}, state), do: {:ok, state}
  defp io_request({:setopts, _opts}, state), do: {{:error, :enotsup}, state}
  defp io_request(:getopts, state), do: {[binary: true, encoding: state.encoding], state}
  defp io_request({:get_geometry, _}, state), do: {{:error, :enotsup}, state}
  defp io_request({:requests, requests}, state), do: requests(requests, {:ok, state})
  defp io_request(_request, state), do: {{:error, :request}, state}

  defp requests([request | rest], {reply, state}) when reply == :ok or is_binary(reply) do
    requests(rest, io_request(request, state))
  end

  defp requests(_, result), do: result

  defp put_chars(encoding, chars, request, state) do
    case :unicode.characters_to_binary(chars, encoding, state.encoding) do
      binary when is_binary(binary) -> {:ok, %{state | output: state.output <> binary}}
      {_, _, _} -> {{:error, {:no_translation, encoding, state.encoding}}, state}
    end
  rescue
    ArgumentError -> {{:error, request}, state}
  end

  defp get_chars(encoding, prompt, n, state) do
    case take_chars(state.input, encoding, n) do
      :error -> {{:error, :collect_chars}, after_read(state, state.input, prompt, 0)}
      {"", rest} when n > 0 -> {:eof, after_read(state, rest, prompt, 0)}
      {chars, rest} -> {chars, after_read(state, rest, prompt, 0)}
    end
  end

  # Bytes for latin1, code points otherwise.
  defp take_chars(input, :latin1, n) do
    size = min(n, byte_size(input))
    {:erlang.binary_part(input, 0, size), :erlang.binary_part(input, size, byte_size(input) - size)}
  end

  defp take_chars(input, _encoding, n), do: take_points(input, n, 0, input)

  defp take_points(rest, 0, size, input), do: {:erlang.binary_part(input, 0, size), rest}
  defp take_points("", _n, size, input), do: {:erlang.binary_part(input, 0, size), ""}

  defp take_points(<<char::utf8, rest::binary>>, n, size, input) do
    take_points(rest, n - 1, size + byte_size(<<char::utf8>>), input)
  end

  defp take_points(_invalid, _n, _size, _input), do: :error

  defp get_line(_encoding, prompt, state) do
    case :binary.split(state.input, "\n") do
      [""] -> {:eof, after_read(state, "", prompt, 0)}
      [rest] -> {rest, after_read(state, "", prompt, 0)}
      [line, rest] -> {line <> "\n", after_read(state, rest, prompt, 1)}
    end
  end

  # A prompt is part of the output if asked for.
  defp after_read(%{capture_prompt: true, output: output} = state, rest, prompt, _lines) do
    %{state | input: rest, output: output <> prompt_text(prompt)}
  end

  defp after_read(state, rest, _prompt, _lines), do: %{state | input: rest}

  defp prompt_text(prompt) when is_atom(prompt), do: :erlang.atom_to_binary(prompt)
  defp prompt_text(prompt), do: IO.chardata_to_string(prompt)
end
