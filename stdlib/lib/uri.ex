defmodule URI do
  @moduledoc """
  URIs: taking them apart, putting them together, and escaping what may not stand in them.
  """

  @derive {Inspect, optional: [:authority]}
  defstruct [:scheme, :authority, :userinfo, :host, :port, :path, :query, :fragment]

  defmodule Error do
    @moduledoc "What cannot be understood as a URI."
    defexception [:action, :reason, :part]

    @impl true
    def message(%{action: action, reason: reason, part: part}), do: "cannot #{action} due to reason #{reason}: #{inspect(part)}"
  end

  # --- characters ---------------------------------------------------------------------

  # For each byte, whether it stands for itself.
  marked = fn chars -> for byte <- 0..255, into: "", do: <<if(byte in chars, do: 1, else: 0)>> end
  unreserved = Enum.concat([?0..?9, ?a..?z, ?A..?Z, ~c"~_-."])
  @unreserved marked.(unreserved)
  @unescaped marked.(unreserved ++ ~c":/?#[]@!$&'()*+,;=")

  @doc """
  Whether a character has a meaning of its own in URIs.

      iex> URI.char_reserved?(?+)
      true

  """
  def char_reserved?(character), do: character in ~c":/?#[]@!$&'()*+,;="

  @doc """
  Whether a character may stand anywhere in a URI: letters, digits and `~_-.`.

      iex> URI.char_unreserved?(?_)
      true

  """
  def char_unreserved?(character) do
    character in ?0..?9 or character in ?a..?z or character in ?A..?Z or character in ~c"~_-."
  end

  @doc """
  Whether a character may stand in a URI as it is.

      iex> URI.char_unescaped?(?{)
      false

  """
  def char_unescaped?(character), do: char_reserved?(character) or char_unreserved?(character)

  @doc """
  Escapes the characters of a text that a function does not accept.

      iex> URI.encode("ftp://s-ite.tld/?value=put it+й")
      "ftp://s-ite.tld/?value=put%20it+%D0%B9"
      iex> URI.encode("a string", &(&1 != ?i))
      "a str%69ng"

  """
  def encode(string, predicate \\ &URI.char_unescaped?/1) when is_binary(string) and is_function(predicate, 1) do
    cond do
      predicate == (&URI.char_unescaped?/1) -> :ampoule_base.percent_encode(string, @unescaped, false)
      predicate == (&URI.char_unreserved?/1) -> :ampoule_base.percent_encode(string, @unreserved, false)
      true -> for <<byte <- string>>, into: "", do: escaped(byte, predicate)
    end
  end

  @doc """
  Escapes a text as forms do: spaces become `+`.

      iex> URI.encode_www_form("put: it+й")
      "put%3A+it%2B%D0%B9"

  """
  def encode_www_form(string) when is_binary(string) do
    :ampoule_base.percent_encode(string, @unreserved, true)
  end

  defp escaped(byte, predicate) do
    if predicate.(byte), do: <<byte>>, else: <<"%", hex(div(byte, 16)), hex(rem(byte, 16))>>
  end

  defp hex(n) when n < 10, do: ?0 + n
  defp hex(n), do: ?A + n - 10

  @doc """
  Puts the characters back that were escaped.

      iex> URI.decode("https%3A%2F%2Felixir-lang.org")
      "https://elixir-lang.org"

  """
  def decode(uri) when is_binary(uri), do: :ampoule_base.percent_decode(uri, false)

  @doc """
  Puts the characters back that a form escaped.

      iex> URI.decode_www_form("%3Call+in%2F")
      "<all in/"

  """
  def decode_www_form(string) when is_binary(string), do: :ampoule_base.percent_decode(string, true)

  # --- queries ------------------------------------------------------------------------

  @doc """
  Makes a query of pairs.

      iex> URI.encode_query([{"foo z", :bar}])
      "foo+z=bar"
      iex> URI.encode_query([{"foo z", :bar}], :rfc3986)
      "foo%20z=bar"

  """
  def encode_query(enumerable, encoding \\ :www_form) do
    Enum.map_join(enumerable, "&", fn {key, value} ->
      encode_part(key, "keys", encoding) <> "=" <> encode_part(value, "values", encoding)
    end)
  end

  defp encode_part(part, what, _encoding) when is_list(part) do
    raise ArgumentError, "encode_query/2 #{what} cannot be lists, got: #{inspect(part)}"
  end

  defp encode_part(part, _what, :www_form), do: part |> Kernel.to_string() |> encode_www_form()
  defp encode_part(part, _what, :rfc3986), do: part |> Kernel.to_string() |> encode(&URI.char_unreserved?/1)

  @doc """
  Takes a query apart, into a map.

      iex> URI.decode_query("foo=1&bar=2")
      %{"bar" => "2", "foo" => "1"}
      iex> URI.decode_query("percent=oh+yes%21", %{"starting" => "map"})
      %{"percent" => "oh yes!", "starting" => "map"}

  """
  def decode_query(query, map \\ %{}, encoding \\ :www_form) when is_binary(query) and is_map(map) do
    Enum.reduce(query_decoder(query, encoding), map, fn {key, value}, map -> Map.put(map, key, value) end)
  end

  @doc """
  The pairs of a query, one by one.

      iex> URI.query_decoder("foo=1&bar") |> Enum.to_list()
      [{"foo", "1"}, {"bar", ""}]

  """
  def query_decoder(query, encoding \\ :www_form) when is_binary(query) do
    Stream.unfold(query, fn
      "" -> nil
      query -> next_pair(query, encoding)
    end)
  end

  defp next_pair(query, encoding) do
    {pair, rest} =
      case :binary.split(query, "&") do
        [pair, rest] -> {pair, rest}
        [pair] -> {pair, ""}
      end

    case :binary.split(pair, "=") do
      [key, value] -> {{decode_part(key, encoding), decode_part(value, encoding)}, rest}
      [key] -> {{decode_part(key, encoding), ""}, rest}
    end
  end

  defp decode_part(part, :www_form), do: decode_www_form(part)
  defp decode_part(part, :rfc3986), do: decode(part)

  # --- parsing ------------------------------------------------------------------------

  @doc """
  The port of a scheme, if there is one that it usually has.

      iex> URI.default_port("ftp")
      21
      iex> URI.default_port("ponzi")
      nil

  """
  def default_port(scheme) when is_binary(scheme) do
    case :persistent_term.get({__MODULE__, scheme}, nil) do
      nil -> usual_port(scheme)
      port -> port
    end
  end

  @doc "Says which port a scheme usually has."
  def default_port(scheme, port) when is_binary(scheme) and is_integer(port) and port >= 0 do
    :persistent_term.put({__MODULE__, scheme}, port)
  end

  defp usual_port("ftp"), do: 21
  defp usual_port("sftp"), do: 22
  defp usual_port("tftp"), do: 69
  defp usual_port(scheme) when scheme in ["http", "ws"], do: 80
  defp usual_port("ldap"), do: 389
  defp usual_port(scheme) when scheme in ["https", "wss"], do: 443
  defp usual_port(_scheme), do: nil

  @doc """
  Takes a text apart, whatever is in it.

      iex> URI.parse("https://elixir-lang.org/docs?x=1").host
      "elixir-lang.org"

  """
  def parse(uri)
  def parse(%URI{} = uri), do: uri

  def parse(string) when is_binary(string) do
    {uri, authority} = take_apart(string)
    if authority, do: %{with_authority(uri, authority) | authority: authority}, else: uri
  end

  # Scheme, path, query and fragment; the authority is still one text.
  defp take_apart(string) do
    {rest, fragment} = cut(string, "#")
    {rest, query} = cut(rest, "?")
    {scheme, rest} = scheme(rest)

    {authority, path} =
      case rest do
        "//" <> rest ->
          size = path_start(rest, 0)
          <<authority::binary-size(size), path::binary>> = rest
          {authority, path}

        path ->
          {nil, path}
      end

    path = if path == "", do: nil, else: path
    {%URI{scheme: scheme, path: path, query: query, fragment: fragment, port: nil}, authority}
  end

  defp cut(string, mark) do
    case :binary.split(string, mark) do
      [before, rest] -> {before, rest}
      [before] -> {before, nil}
    end
  end

  defp path_start(<<?/, _::binary>>, size), do: size
  defp path_start(<<_, rest::binary>>, size), do: path_start(rest, size + 1)
  defp path_start("", size), do: size

  defp scheme(<<first, _::binary>> = string) when first in ?a..?z or first in ?A..?Z do
    case scheme_size(string, 0) do
      nil ->
        {nil, string}

      size ->
        <<scheme::binary-size(size), ?:, rest::binary>> = string
        {String.downcase(scheme), rest}
    end
  end

  defp scheme(string), do: {nil, string}

  defp scheme_size(<<?:, _::binary>>, size), do: size

  defp scheme_size(<<c, rest::binary>>, size)
       when c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c in [?+, ?-, ?.],
       do: scheme_size(rest, size + 1)

  defp scheme_size(_rest, _size), do: nil

  defp with_authority(uri, authority) do
    {userinfo, host_and_port} =
      case :lists.reverse(:binary.matches(authority, "@")) do
        [] ->
          {nil, authority}

        [{at, 1} | _] ->
          <<userinfo::binary-size(at), ?@, rest::binary>> = authority
          {userinfo, rest}
      end

    {host, port} = host_and_port(host_and_port)
    %{uri | userinfo: userinfo, host: host, port: port || (uri.scheme && usual_port(uri.scheme))}
  end

  defp host_and_port("[" <> rest = all) do
    case :binary.split(rest, "]") do
      [host, ":" <> port] -> {host, port(port)}
      [host, _] -> {host, nil}
      [_] -> host_before_colon(all)
    end
  end

  defp host_and_port(text), do: host_before_colon(text)

  defp host_before_colon(text) do
    case :binary.split(text, ":") do
      [host, port] -> {host, port(port)}
      [host] -> {host, nil}
    end
  end

  defp port(text) do
    case Integer.parse(text) do
      {port, _} when port >= 0 -> port
      _ -> nil
    end
  end

  @doc """
  Takes a text apart, if it is a URI.

      iex> {:ok, uri} = URI.new("/foo/bar?x")
      iex> {uri.path, uri.query}
      {"/foo/bar", "x"}
      iex> URI.new("a>b")
      {:error, ">"}

  """
  def new(uri)
  def new(%URI{} = uri), do: {:ok, uri}

  def new(string) when is_binary(string) do
    {uri, authority} = take_apart(string)

    with :ok <- check_authority(authority),
         :ok <- check_path(uri, authority),
         :ok <- check(uri.query, &(path_char?(&1) or &1 in [?/, ??])),
         :ok <- check(uri.fragment, &(path_char?(&1) or &1 in [?/, ??])) do
      {:ok, if(authority, do: with_authority(uri, authority), else: uri)}
    end
  end

  @doc """
  Takes a text apart that must be a URI.

      iex> URI.new!("//elixir-lang.org/").host
      "elixir-lang.org"

  """
  def new!(uri) do
    case new(uri) do
      {:ok, uri} -> uri
      {:error, part} -> raise Error, action: :parse, reason: :invalid_uri, part: part
    end
  end

  # The first character that may not stand where it does.
  defp check(nil, _allowed?), do: :ok
  defp check("", _allowed?), do: :ok

  defp check(<<char::utf8, rest::binary>>, allowed?) do
    if allowed?.(char), do: check(rest, allowed?), else: {:error, <<char::utf8>>}
  end

  defp check(<<byte, _::binary>>, _allowed?), do: {:error, <<byte>>}

  defp host_char?(char), do: char_unreserved?(char) or char in ~c"%!$&'()*+,;="
  defp path_char?(char), do: host_char?(char) or char in [?:, ?@]

  # Without scheme and authority the first segment has no colon, or it would be a scheme.
  defp check_path(%{scheme: nil, path: path}, nil) when is_binary(path) do
    [first | _] = :binary.split(path, "/")

    with :ok <- check(first, &(host_char?(&1) or &1 == ?@)), do: check(path, &(path_char?(&1) or &1 == ?/))
  end

  defp check_path(%{path: path}, _authority), do: check(path, &(path_char?(&1) or &1 == ?/))

  defp check_authority(nil), do: :ok

  defp check_authority(authority) do
    case :binary.split(authority, "@") do
      [userinfo, rest] ->
        with :ok <- check(userinfo, &(host_char?(&1) or &1 == ?:)), do: check_host(rest)

      [rest] ->
        check_host(rest)
    end
  end

  defp check_host("[" <> rest) do
    case :binary.split(rest, "]") do
      [host, after_host] ->
        with :ok <- check(host, &(&1 in ?0..?9 or &1 in ?a..?f or &1 in ?A..?F or &1 in [?:, ?.])) do
          case after_host do
            ":" <> port -> check_port(port)
            rest -> check(rest, fn _ -> false end)
          end
        end

      [_] ->
        {:error, ""}
    end
  end

  defp check_host(text) do
    case :binary.split(text, ":") do
      [host, port] -> with :ok <- check(host, &host_char?/1), do: check_port(port)
      [host] -> check(host, &host_char?/1)
    end
  end

  defp check_port(port) do
    with :ok <- check(port, &(&1 in ?0..?9)) do
      if port != "" and String.to_integer(port) > 65_535, do: {:error, port}, else: :ok
    end
  end

  # --- putting together ---------------------------------------------------------------

  @doc """
  The text of a URI.

      iex> URI.to_string(%URI{scheme: "foo", host: "bar.baz"})
      "foo://bar.baz"

  """
  def to_string(%URI{host: host, path: path} = uri)
      when host != nil and is_binary(path) and path != "" and binary_part(path, 0, 1) != "/" do
    raise ArgumentError, ":path in URI must be empty or an absolute path if URL has a :host, got: #{inspect(uri)}"
  end

  def to_string(%URI{scheme: scheme, path: path, query: query, fragment: fragment} = uri) do
    authority = authority(uri)

    IO.iodata_to_binary([
      if(scheme, do: [scheme, ?:], else: []),
      if(authority, do: ["//", authority], else: []),
      path || [],
      if(query, do: [??, query], else: []),
      if(fragment, do: [?#, fragment], else: [])
    ])
  end

  defp authority(%{host: nil, authority: authority}), do: authority

  defp authority(%{host: host, userinfo: userinfo, port: port, scheme: scheme}) do
    host = if String.contains?(host, ":"), do: ["[", host, "]"], else: host
    port = if port == nil or (scheme && default_port(scheme)) == port, do: [], else: [?:, Integer.to_string(port)]
    [if(userinfo, do: [userinfo, ?@], else: []), host, port]
  end

  @doc """
  What a reference means that is found in a document with a URI.

      iex> URI.merge("http://google.com/a/b", "../query") |> to_string()
      "http://google.com/query"

  """
  def merge(uri, rel)

  def merge(%URI{scheme: nil}, _rel), do: raise(ArgumentError, "you must merge onto an absolute URI")

  def merge(_base, %URI{scheme: scheme} = rel) when scheme != nil, do: %{rel | path: without_dots(rel.path)}

  def merge(base, %URI{host: host} = rel) when host != nil do
    %{rel | scheme: base.scheme, path: without_dots(rel.path)}
  end

  def merge(%URI{} = base, %URI{path: nil} = rel) do
    %{base | query: rel.query || base.query, fragment: rel.fragment}
  end

  def merge(%URI{} = base, %URI{} = rel) do
    %{base | path: without_dots(merged_path(base, rel.path)), query: rel.query, fragment: rel.fragment}
  end

  def merge(base, rel), do: merge(parse(base), parse(rel))

  defp merged_path(_base, "/" <> _ = path), do: path
  defp merged_path(%{path: nil, host: nil}, path), do: path
  defp merged_path(%{path: nil}, path), do: "/" <> path

  # In place of the last segment of the base.
  defp merged_path(%{path: base}, path) do
    case :lists.reverse(:binary.matches(base, "/")) do
      [{at, 1} | _] -> binary_part(base, 0, at + 1) <> path
      [] -> path
    end
  end

  defp without_dots(nil), do: nil

  defp without_dots(path) do
    {root, segments} =
      case String.split(path, "/") do
        ["" | segments] -> {"/", segments}
        segments -> {"", segments}
      end

    root <> Enum.join(drop_dots(segments, []), "/")
  end

  defp drop_dots([], done), do: :lists.reverse(done)
  defp drop_dots(["."], done), do: :lists.reverse(done, [""])
  defp drop_dots([".."], done), do: :lists.reverse(Enum.drop(done, 1), [""])
  defp drop_dots(["." | rest], done), do: drop_dots(rest, done)
  defp drop_dots([".." | rest], done), do: drop_dots(rest, Enum.drop(done, 1))
  defp drop_dots([segment | rest], done), do: drop_dots(rest, [segment | done])

  @doc """
  Appends to the query.

      iex> URI.append_query(URI.parse("http://example.com/?x=1"), "y=2") |> URI.to_string()
      "http://example.com/?x=1&y=2"

  """
  def append_query(%URI{} = uri, query) when is_binary(query) do
    case uri.query do
      none when none in [nil, ""] -> %{uri | query: query}
      old -> %{uri | query: if(String.ends_with?(old, "&"), do: old <> query, else: old <> "&" <> query)}
    end
  end

  @doc """
  Appends to the path.

      iex> URI.append_path(URI.parse("http://example.com/foo/"), "/my-path").path
      "/foo/my-path"

  """
  def append_path(uri, path)

  def append_path(%URI{}, "//" <> _ = path) do
    raise ArgumentError, ~s(path cannot start with "//", got: #{inspect(path)})
  end

  def append_path(%URI{path: old} = uri, "/" <> rest = path) do
    case old || "" do
      "" -> %{uri | path: path}
      old -> %{uri | path: if(String.ends_with?(old, "/"), do: old <> rest, else: old <> path)}
    end
  end

  def append_path(%URI{}, path) when is_binary(path) do
    raise ArgumentError, ~s(path must start with "/", got: #{inspect(path)})
  end
end

defimpl String.Chars, for: URI do
  def to_string(uri), do: URI.to_string(uri)
end
