defmodule Version do
  @moduledoc """
  Versions of software, `major.minor.patch` with perhaps `-pre.release` and `+build`, and
  requirements on them, such as `~> 2.0 and != 2.0.3`.

  `~> 2.0.1` is met by `2.0.1` and later ones below `2.1.0`, `~> 2.1` by `2.1.0` and later ones
  below `3.0.0`.
  """

  @derive {Inspect, optional: [:pre, :build]}
  @enforce_keys [:major, :minor, :patch]
  defstruct [:major, :minor, :patch, pre: [], build: nil]

  defmodule Requirement do
    @moduledoc "A parsed requirement; see `Version.parse_requirement/1`."
    defstruct [:source, :alternatives]
  end

  defmodule InvalidVersionError do
    @moduledoc "A text that is no version."
    defexception [:version]

    @impl true
    def exception(version) when is_binary(version), do: %__MODULE__{version: version}

    @impl true
    def message(%{version: version}), do: "invalid version: #{inspect(version)}"
  end

  defmodule InvalidRequirementError do
    @moduledoc "A text that is no requirement."
    defexception [:requirement]

    @impl true
    def exception(requirement) when is_binary(requirement), do: %__MODULE__{requirement: requirement}

    @impl true
    def message(%{requirement: requirement}), do: "invalid requirement: #{inspect(requirement)}"
  end

  # --- versions -----------------------------------------------------------------------

  @doc """
  Parses a version.

      iex> Version.parse("2.0.1-alpha1")
      {:ok, %Version{major: 2, minor: 0, patch: 1, pre: ["alpha1"]}}
      iex> Version.parse("2.0-alpha1")
      :error

  """
  def parse(string) when is_binary(string) do
    case parts(string) do
      {:ok, %{patch: patch} = version} when patch != nil -> {:ok, version}
      _ -> :error
    end
  end

  @doc """
  Parses a version or raises.

      iex> Version.parse!("2.0.1").minor
      0

  """
  def parse!(string) when is_binary(string) do
    case parse(string) do
      {:ok, version} -> version
      :error -> raise InvalidVersionError, string
    end
  end

  # A version whose last number may be missing: then `patch` is nil.
  defp parts(string) do
    {string, build} = cut(string, "+")
    {numbers, pre} = cut(string, "-")

    with {:ok, numbers} <- all(String.split(numbers, "."), &number/1),
         {:ok, pre} <- pre(pre),
         :ok <- build(build) do
      case numbers do
        [major, minor, patch] -> {:ok, %Version{major: major, minor: minor, patch: patch, pre: pre, build: build}}
        [major, minor] -> {:ok, %Version{major: major, minor: minor, patch: nil, pre: pre, build: build}}
        _ -> :error
      end
    end
  end

  defp cut(string, mark) do
    case :binary.split(string, mark) do
      [before, rest] -> {before, rest}
      [before] -> {before, nil}
    end
  end

  defp all([], _fun), do: {:ok, []}

  defp all([item | rest], fun) do
    with {:ok, item} <- fun.(item), {:ok, rest} <- all(rest, fun), do: {:ok, [item | rest]}
  end

  defp number("0"), do: {:ok, 0}
  defp number(<<first, _::binary>> = text) when first in ?1..?9, do: if(digits?(text), do: {:ok, String.to_integer(text)}, else: :error)
  defp number(_text), do: :error

  defp digits?(<<c, rest::binary>>) when c in ?0..?9, do: digits?(rest)
  defp digits?(rest), do: rest == ""

  defp pre(nil), do: {:ok, []}
  defp pre(text), do: all(String.split(text, "."), &identifier/1)

  # Numbers compare as numbers.
  defp identifier(text) do
    cond do
      not identifier?(text) -> :error
      digits?(text) -> number(text)
      true -> {:ok, text}
    end
  end

  defp build(nil), do: :ok
  defp build(text), do: if(Enum.all?(String.split(text, "."), &identifier?/1), do: :ok, else: :error)

  defp identifier?(""), do: false
  defp identifier?(text), do: letters?(text)

  defp letters?(<<c, rest::binary>>) when c in ?0..?9 or c in ?a..?z or c in ?A..?Z or c == ?-, do: letters?(rest)
  defp letters?(rest), do: rest == ""

  @doc """
  The text of a version.

      iex> Version.to_string(Version.parse!("1.14.0-rc.0+build0"))
      "1.14.0-rc.0+build0"

  """
  def to_string(%Version{} = version) do
    pre = if version.pre == [], do: "", else: "-" <> Enum.join(version.pre, ".")
    build = if version.build, do: "+" <> version.build, else: ""
    "#{version.major}.#{version.minor}.#{version.patch}" <> pre <> build
  end

  @doc """
  Which of two versions comes first: `:lt`, `:eq` or `:gt`. Builds do not count.

      iex> Version.compare("2.0.1-alpha1", "2.0.0")
      :gt
      iex> Version.compare("1.0.0-10", "1.0.0-2")
      :gt

  """
  def compare(version1, version2), do: order(to_version(version1), to_version(version2))

  defp to_version(%Version{} = version), do: version
  defp to_version(string), do: parse!(string)

  defp order(v1, v2) do
    case {{v1.major, v1.minor, v1.patch}, {v2.major, v2.minor, v2.patch}} do
      {a, b} when a < b -> :lt
      {a, b} when a > b -> :gt
      _ -> order_pre(v1.pre, v2.pre)
    end
  end

  # What is not yet released comes before what is. Numbers come before texts, as terms do.
  defp order_pre(same, same), do: :eq
  defp order_pre([], _), do: :gt
  defp order_pre(_, []), do: :lt
  defp order_pre(a, b) when a < b, do: :lt
  defp order_pre(_, _), do: :gt

  # --- requirements -------------------------------------------------------------------

  @doc """
  Whether a version meets a requirement. With `allow_pre: false` a version that is not released
  meets only what names one.

      iex> Version.match?("2.0.0", "> 1.0.0")
      true
      iex> Version.match?("2.1.0-rc", "~> 2.0", allow_pre: false)
      false

  """
  def match?(version, requirement, opts \\ [])

  def match?(version, requirement, opts) when is_binary(requirement) do
    match?(version, parse_requirement!(requirement), opts)
  end

  def match?(version, %Requirement{alternatives: alternatives}, opts) do
    version = to_version(version)
    allow_pre = Keyword.get(opts, :allow_pre, true)

    Enum.any?(alternatives, fn conditions ->
      Enum.all?(conditions, fn {operator, wanted} -> meets?(operator, version, wanted, allow_pre) end)
    end)
  end

  defp meets?(:==, version, wanted, _allow_pre), do: order(version, wanted) == :eq
  defp meets?(:!=, version, wanted, _allow_pre), do: order(version, wanted) != :eq

  defp meets?(:~>, version, wanted, allow_pre) do
    least = %{wanted | patch: wanted.patch || 0}

    pre_fits?(version, wanted, allow_pre) and order(version, least) != :lt and version.major == wanted.major and
      (wanted.patch == nil or version.minor == wanted.minor)
  end

  defp meets?(operator, version, wanted, allow_pre) do
    order = order(version, wanted)

    case operator do
      :> -> order == :gt and pre_fits?(version, wanted, allow_pre)
      :>= -> order != :lt and pre_fits?(version, wanted, allow_pre)
      :< -> order == :lt
      :<= -> order != :gt
    end
  end

  defp pre_fits?(version, wanted, allow_pre), do: allow_pre or version.pre == [] or wanted.pre != []

  @doc """
  Parses a requirement.

      iex> {:ok, requirement} = Version.parse_requirement("== 2.0.1")
      iex> Version.match?("2.0.1", requirement)
      true
      iex> Version.parse_requirement("== == 2.0.1")
      :error

  """
  def parse_requirement(string) when is_binary(string) do
    alternatives =
      all(String.split(string, " or "), fn alternative ->
        all(String.split(alternative, " and "), &condition/1)
      end)

    with {:ok, alternatives} <- alternatives do
      {:ok, %Requirement{source: string, alternatives: alternatives}}
    end
  end

  @doc """
  Parses a requirement or raises.

      iex> to_string(Version.parse_requirement!("~> 2.0"))
      "~> 2.0"

  """
  def parse_requirement!(string) when is_binary(string) do
    case parse_requirement(string) do
      {:ok, requirement} -> requirement
      :error -> raise InvalidRequirementError, string
    end
  end

  @doc "A requirement made ready for many matches; parsing has done that already."
  def compile_requirement(%Requirement{} = requirement), do: requirement

  defp condition(text) do
    {operator, rest} = operator(String.trim(text, " "))

    case parts(String.trim_leading(rest, " ")) do
      {:ok, %{patch: nil}} when operator != :~> -> :error
      {:ok, version} -> {:ok, {operator, version}}
      :error -> :error
    end
  end

  defp operator("~>" <> rest), do: {:~>, rest}
  defp operator(">=" <> rest), do: {:>=, rest}
  defp operator("<=" <> rest), do: {:<=, rest}
  defp operator("==" <> rest), do: {:==, rest}
  defp operator("!=" <> rest), do: not_equal("!=", rest)
  defp operator("!" <> rest), do: not_equal("!", rest)
  defp operator(">" <> rest), do: {:>, rest}
  defp operator("<" <> rest), do: {:<, rest}
  defp operator(rest), do: {:==, rest}

  defp not_equal(operator, rest) do
    IO.warn("#{operator} inside Version requirements is deprecated, use ~> or >= instead")
    {:!=, rest}
  end
end

defimpl String.Chars, for: Version do
  def to_string(version), do: Version.to_string(version)
end

defimpl String.Chars, for: Version.Requirement do
  def to_string(%{source: source}), do: source
end

defimpl Inspect, for: Version.Requirement do
  def inspect(%{source: source}, opts) do
    Inspect.Algebra.concat(["Version.parse_requirement!(", Inspect.Algebra.to_doc(source, opts), ")"])
  end
end
