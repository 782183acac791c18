defmodule :init do
  @moduledoc false
  # Ending the program in order.

  def stop, do: stop(0)

  # The machine stops. The caller goes on until then.
  def stop(status) do
    :erlang.spawn(fn -> :erlang.halt(if is_integer(status), do: status, else: 1) end)
    :ok
  end

  def restart, do: stop(0)
  def get_plain_arguments, do: :lists.map(fn arg -> :unicode.characters_to_list(arg) end, :ampoule_system.argv())
  def get_arguments, do: []
  def get_argument(_flag), do: :error
  def get_status, do: {:started, :started}
end
