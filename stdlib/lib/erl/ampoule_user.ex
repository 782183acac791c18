defmodule :ampoule_user do
  @moduledoc false
  # The process behind `:user`, the first group leader: serves I/O requests of those who do
  # not reach the machine's streams directly.

  def server do
    receive do
      {:io_request, from, reply_as, request} ->
        :erlang.send(from, {:io_reply, reply_as, reply(request)})
        server()

      _ ->
        server()
    end
  end

  defp reply({:put_chars, encoding, chars}), do: put(encoding, chars)

  defp reply({:put_chars, encoding, mod, fun, args}) do
    put(encoding, :erlang.apply(mod, fun, args))
  catch
    _, _ -> {:error, {:put_chars, encoding, mod, fun, args}}
  end

  defp reply({:get_line, _encoding, prompt}), do: :io.get_line(:user, prompt)
  defp reply({:get_chars, :latin1, prompt, count}), do: :io.get_bytes(:user, prompt, count)
  defp reply({:get_chars, _encoding, prompt, count}), do: :io.get_chars(:user, prompt, count)
  defp reply({:get_geometry, :columns}), do: size(:ampoule_io.columns())
  defp reply({:get_geometry, :rows}), do: size(:ampoule_io.rows())
  defp reply(:getopts), do: [binary: true, encoding: :unicode]
  defp reply({:setopts, _opts}), do: :ok
  defp reply({:requests, requests}), do: :lists.foldl(fn request, _ -> reply(request) end, :ok, requests)
  defp reply(_), do: {:error, :request}

  defp put(:latin1, chars) when is_binary(chars), do: :ampoule_io.put_chars(:stdout, chars)

  defp put(_encoding, chars) do
    case :unicode.characters_to_binary(chars) do
      binary when is_binary(binary) -> :ampoule_io.put_chars(:stdout, binary)
      _ -> {:error, {:no_translation, :unicode, :unicode}}
    end
  end

  defp size({:ok, n}), do: n
  defp size(error), do: error
end
