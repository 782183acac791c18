defmodule ExUnit.CaptureServer do
  @moduledoc false
  # Who captures a named device or the log. Several may capture the same device at once: they
  # share one StringIO, and each sees what was written since it began.

  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)

  # {:ok, reference}, or what keeps the capture from beginning.
  def device_capture_on(name, encoding, input), do: call({:device_on, name, encoding, input, self()})
  def device_output(name, reference), do: call({:device_output, name, reference})
  def device_capture_off(reference), do: call({:device_off, reference})

  # Log messages go to a StringIO of each capture, formatted for it.
  def log_capture_on(string_io, formatter, level), do: call({:log_on, string_io, formatter, level, self()})
  def log_capture_off(reference), do: call({:log_off, reference})

  defp call(request) do
    GenServer.call(__MODULE__, request, :infinity)
  catch
    :exit, {:noproc, _} -> raise "cannot capture without starting the ExUnit application, please call ExUnit.start()"
  end

  @impl true
  def init(:ok), do: {:ok, %{devices: %{}, device_refs: %{}, log_refs: %{}}}

  @impl true
  def handle_call({:device_on, name, encoding, input, pid}, _from, state) do
    case state.devices do
      %{^name => device} -> join_device(device, name, encoding, input, pid, state)
      _ -> capture_device(name, encoding, input, pid, state)
    end
  end

  def handle_call({:device_output, name, reference}, _from, state) do
    %{^name => device} = state.devices
    {_, output} = StringIO.contents(device.string_io)
    offset = Map.fetch!(device.offsets, reference)
    {:reply, binary_part(output, offset, byte_size(output) - offset), state}
  end

  def handle_call({:device_off, reference}, _from, state), do: {:reply, :ok, release_device(reference, state)}

  def handle_call({:log_on, string_io, formatter, level, pid}, _from, state) do
    reference = Process.monitor(pid)
    log_refs = Map.put(state.log_refs, reference, {string_io, formatter, level})
    publish(log_refs)
    {:reply, reference, %{state | log_refs: log_refs}}
  end

  def handle_call({:log_off, reference}, _from, state), do: {:reply, :ok, release_log(reference, state)}

  @impl true
  def handle_info({:DOWN, reference, _, _, _}, state) do
    {:noreply, release_log(reference, release_device(reference, state))}
  end

  def handle_info(_message, state), do: {:noreply, state}

  # --- devices ------------------------------------------------------------------------------------

  defp join_device(_device, _name, _encoding, input, _pid, state) when input not in ["", nil] do
    {:reply, {:error, :input_on_already_captured_device}, state}
  end

  defp join_device(%{encoding: current}, _name, encoding, _input, _pid, state) when current != encoding do
    {:reply, {:error, {:changed_encoding, current}}, state}
  end

  defp join_device(device, name, _encoding, _input, pid, state) do
    {_, output} = StringIO.contents(device.string_io)
    {:reply, reference, state} = hold(device, name, byte_size(output), pid, state)
    {:reply, {:ok, reference}, state}
  end

  defp capture_device(name, encoding, input, pid, state) do
    original = Process.whereis(name)

    if original == nil and name != :standard_error do
      {:reply, {:error, :no_device}, state}
    else
      {:ok, string_io} = StringIO.open(input || "", encoding: encoding)
      if original, do: Process.unregister(name)
      Process.register(string_io, name)
      device = %{original: original, string_io: string_io, encoding: encoding, offsets: %{}}
      {:reply, reference, state} = hold(device, name, 0, pid, state)
      {:reply, {:ok, reference}, state}
    end
  end

  defp hold(device, name, offset, pid, state) do
    reference = Process.monitor(pid)
    device = %{device | offsets: Map.put(device.offsets, reference, offset)}
    state = %{state | devices: Map.put(state.devices, name, device), device_refs: Map.put(state.device_refs, reference, name)}
    {:reply, reference, state}
  end

  defp release_device(reference, state) do
    case Map.pop(state.device_refs, reference) do
      {nil, _} ->
        state

      {name, device_refs} ->
        Process.demonitor(reference, [:flush])
        device = Map.fetch!(state.devices, name)
        offsets = Map.delete(device.offsets, reference)
        %{state | device_refs: device_refs, devices: keep_device(state.devices, name, %{device | offsets: offsets})}
    end
  end

  # The device is given back when nobody captures it any more.
  defp keep_device(devices, name, %{offsets: offsets} = device) when offsets == %{} do
    Process.unregister(name)
    if device.original, do: Process.register(device.original, name)
    StringIO.close(device.string_io)
    Map.delete(devices, name)
  end

  defp keep_device(devices, name, device), do: Map.put(devices, name, device)

  # --- the log ---------------------------------------------------------------------------------------

  defp release_log(reference, state) do
    if Map.has_key?(state.log_refs, reference) do
      Process.demonitor(reference, [:flush])
      log_refs = Map.delete(state.log_refs, reference)
      publish(log_refs)
      %{state | log_refs: log_refs}
    else
      state
    end
  end

  defp publish(log_refs), do: Logger.__capture__(Map.values(log_refs))
end
