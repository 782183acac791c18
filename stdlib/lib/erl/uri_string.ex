defmodule :uri_string do
  @moduledoc """
  Addresses of resources, as maps of their parts. See `URI`.
  """

  import Kernel, except: [quote: 2, unquote: 1]

  @doc """
  The parts of an address that is checked, or `{:error, :invalid_uri, part}`.

      iex> :uri_string.parse("http://host/path").path
      "/path"
  """
  def parse(uri) do
    case URI.new(text(uri)) do
      {:ok, parts} ->
        [scheme: parts.scheme, userinfo: parts.userinfo, host: parts.host, query: parts.query, fragment: parts.fragment]
        |> Enum.reject(fn {_, value} -> value == nil end)
        |> Map.new(fn {key, value} -> {key, as(uri, value)} end)
        |> Map.put(:path, as(uri, parts.path || ""))
        |> with_port(text(uri), parts)

      {:error, part} ->
        {:error, :invalid_uri, :unicode.characters_to_list(part)}
    end
  end

  # A port counts where it is written.
  defp with_port(map, uri, %URI{port: port, host: host}) when host != nil and port != nil do
    if Regex.match?(~r{//[^/?#]*:#{port}(?:[/?#]|\z)}, uri), do: Map.put(map, :port, port), else: map
  end

  defp with_port(map, _uri, _parts), do: map

  @doc """
  The address of parts.

      iex> :uri_string.recompose(%{scheme: "http", host: "h", path: "/a"})
      "http://h/a"
  """
  def recompose(map) do
    like = Map.get(map, :path) || Map.get(map, :host) || ""
    parts = Map.new(map, fn {key, value} -> {key, if(is_integer(value), do: value, else: text(value))} end)
    host = parts[:host]
    host = if host && :binary.match(host, ":") != :nomatch, do: "[" <> host <> "]", else: host

    as(
      like,
      IO.iodata_to_binary([
        if(parts[:scheme], do: [parts.scheme, ":"], else: []),
        if(host, do: ["//", if(parts[:userinfo], do: [parts.userinfo, "@"], else: []), host], else: []),
        if(host && parts[:port], do: [":", Integer.to_string(parts.port)], else: []),
        parts[:path] || "",
        if(parts[:query], do: ["?", parts.query], else: []),
        if(parts[:fragment], do: ["#", parts.fragment], else: [])
      ])
    )
  end

  @doc """
  The usual form of an address: lower case where it does not count, no dots, no port that is usual.

      iex> :uri_string.normalize("HTTP://EXAMPLE.com/a/../b")
      "http://example.com/b"
  """
  def normalize(uri), do: normalize(uri, [])

  @doc "The usual form of an address; with `:return_map` its parts."
  def normalize(uri, options) do
    map = if is_map(uri), do: uri, else: parse(uri)

    case map do
      {:error, _, _} = error ->
        error

      map ->
        map = usual(map)
        if :lists.member(:return_map, options), do: map, else: recompose(map)
    end
  end

  defp usual(map) do
    map = update(map, :scheme, &String.downcase/1)
    map = update(map, :host, &String.downcase/1)
    absolute? = Map.has_key?(map, :scheme) or Map.has_key?(map, :host)
    map = update(map, :path, &usual_escapes(if(absolute?, do: without_dots(&1), else: &1)))

    case map do
      %{scheme: scheme, port: port} -> if URI.default_port(text(scheme)) == port, do: Map.delete(map, :port), else: map
      _ -> map
    end
  end

  defp update(map, key, fun) do
    case map do
      %{^key => value} -> Map.put(map, key, as(value, fun.(text(value))))
      _ -> map
    end
  end

  defp without_dots("/" <> _ = path), do: URI.merge("x://h", path).path
  defp without_dots(path), do: path

  # What need not be escaped is not.
  defp usual_escapes(path) do
    Regex.replace(~r/%([0-9a-fA-F]{2})/, path, fn whole, hex ->
      char = String.to_integer(hex, 16)
      if char < 128 and URI.char_unreserved?(char), do: <<char>>, else: String.upcase(whole)
    end)
  end

  @doc "The address that a reference means, seen from another."
  def resolve(reference, base), do: resolve(reference, base, [])

  @doc "The same with options of `normalize/2`."
  def resolve(reference, base, _options) do
    as(reference, URI.to_string(URI.merge(text(base), text(reference))))
  end

  @doc """
  A query of pairs.

      iex> :uri_string.compose_query([{"a b", "c&d"}, {"x", true}])
      "a+b=c%26d&x"
  """
  def compose_query([]), do: []

  def compose_query([{key, _} | _] = pairs) do
    parts =
      for {key, value} <- pairs do
        if value == true, do: form(key), else: form(key) <> "=" <> form(value)
      end

    as(key, Enum.join(parts, "&"))
  end

  @doc "A query of pairs; the encoding is UTF-8."
  def compose_query(pairs, _options), do: compose_query(pairs)

  defp form(text), do: URI.encode_www_form(text(text))

  @doc "The pairs of a query."
  def dissect_query(query) do
    for part <- :binary.split(text(query), ["&", ";"], [:global]), part != "" do
      case :binary.split(part, "=") do
        [key, value] -> {as(query, URI.decode_www_form(key)), as(query, URI.decode_www_form(value))}
        [key] -> {as(query, URI.decode_www_form(key)), true}
      end
    end
  end

  @doc "The text without escapes, or the map with such texts."
  def percent_decode(map) when is_map(map) do
    Map.new(map, fn {key, value} -> {key, if(is_integer(value), do: value, else: percent_decode(value))} end)
  end

  def percent_decode(text), do: as(text, URI.decode(text(text)))

  @doc """
  The text with all escaped that is not a letter, a digit or one of `-._~`.

      iex> :uri_string.quote("a b/")
      "a%20b%2F"
  """
  def quote(text), do: as(text, URI.encode(text(text), &URI.char_unreserved?/1))

  @doc "The same, but these characters stay."
  def quote(text, safe) do
    as(text, URI.encode(text(text), &(URI.char_unreserved?(&1) or :lists.member(&1, :unicode.characters_to_list(safe)))))
  end

  @doc "The text without escapes."
  def unquote(:unquote)(text), do: as(text, URI.decode(text(text)))

  @doc "Characters that may stand in the parts of an address."
  def allowed_characters do
    unreserved = Enum.concat([?0..?9, ?A..?Z, ?a..?z]) ++ ~c"-._~"
    [unreserved: unreserved, reserved: ~c":/?#[]@!$&'()*+,;="]
  end

  defp text(text) when is_binary(text), do: text
  defp text(text), do: :unicode.characters_to_binary(text)

  defp as(like, text) when is_binary(like), do: text
  defp as(_like, text), do: :unicode.characters_to_list(text)
end
