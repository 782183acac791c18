# Nothing is wrong with these.
defmodule Stack do
  defstruct items: [], size: 0
  def new, do: %Stack{}
  def push(%Stack{items: items, size: n} = s, x), do: %{s | items: [x | items], size: n + 1}
  def pop(%Stack{items: []}), do: :empty
  def pop(%Stack{items: [h | t]} = s), do: {:ok, h, %Stack{s | items: t, size: s.size - 1}}
  def peek(%{items: [h | _]}), do: h
  def peek(_), do: nil
  def all(s), do: for(i <- s.items, is_integer(i), do: i * 2)
end
defmodule Parser do
  def parse(text) when is_binary(text) do
    case Integer.parse(text) do
      {n, ""} -> {:ok, n}
      {n, rest} when byte_size(rest) > 0 -> {:partial, n, rest}
      :error -> {:error, :bad}
    end
  end
  def sum(list) do
    Enum.reduce_while(list, 0, fn x, acc ->
      case parse(x) do
        {:ok, n} -> {:cont, acc + n}
        {:partial, _, _} -> {:halt, :partial}
        {:error, _} = e -> {:halt, e}
      end
    end)
  end
  def go(x) do
    with {:ok, n} <- parse(x), true <- n > 0, {:ok, m} <- parse("1") do
      n + m
    else
      false -> 0
      {:error, r} -> r
      {:partial, n, _} -> n
    end
  end
end
defmodule Tree do
  def insert(nil, v), do: {v, nil, nil}
  def insert({x, l, r}, v) when v < x, do: {x, insert(l, v), r}
  def insert({x, l, r}, v), do: {x, l, insert(r, v)}
  def to_list(nil), do: []
  def to_list({x, l, r}), do: to_list(l) ++ [x] ++ to_list(r)
  def depth(nil), do: 0
  def depth({_, l, r}), do: 1 + max(depth(l), depth(r))
  def find(nil, _), do: :error
  def find({v, _, _}, v), do: {:ok, v}
  def find({x, l, r}, v), do: if(v < x, do: find(l, v), else: find(r, v))
end
defmodule Conf do
  @defaults [port: 80, host: "localhost"]
  def get(opts \\ []) do
    opts = Keyword.merge(@defaults, opts)
    port = opts[:port] || 4000
    host = Keyword.get(opts, :host)
    if is_nil(host), do: raise(ArgumentError, "host"), else: {host, port}
  end
  def env(name, default \\ nil) do
    case System.get_env(name) do
      nil -> default
      "" -> default
      value -> String.trim(value)
    end
  end
  def bool("true"), do: true
  def bool("false"), do: false
  def bool(x) when is_boolean(x), do: x
  def t(opts), do: bool(opts[:x] || "true") && env("A")
end
defmodule Server do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: opts[:name])
  @impl true
  def init(opts), do: {:ok, %{count: 0, opts: opts, queue: :queue.new()}}
  @impl true
  def handle_call(:get, _from, state), do: {:reply, state.count, state}
  def handle_call({:add, n}, _from, %{count: c} = state) when is_integer(n), do: {:reply, :ok, %{state | count: c + n}}
  @impl true
  def handle_cast({:push, x}, state), do: {:noreply, %{state | queue: :queue.in(x, state.queue)}}
  @impl true
  def handle_info(:tick, state) do
    Process.send_after(self(), :tick, 1000)
    {:noreply, Map.update!(state, :count, &(&1 + 1))}
  end
  def handle_info(_, state), do: {:noreply, state}
end
defmodule Text do
  def words(s), do: s |> String.downcase() |> String.split(~r/\W+/, trim: true) |> Enum.frequencies()
  def top(s, n \\ 3), do: s |> words() |> Enum.sort_by(fn {w, c} -> {-c, w} end) |> Enum.take(n)
  def caesar(<<c, rest::binary>>, k) when c in ?a..?z, do: <<rem(c - ?a + k, 26) + ?a>> <> caesar(rest, k)
  def caesar(<<c, rest::binary>>, k), do: <<c>> <> caesar(rest, k)
  def caesar("", _), do: ""
  def pal?(s) do
    t = s |> String.replace(~r/[^a-z]/i, "") |> String.downcase()
    t == String.reverse(t)
  end
  def fmt(x) when is_float(x), do: :erlang.float_to_binary(x, decimals: 2)
  def fmt(x) when is_integer(x), do: Integer.to_string(x)
  def fmt(x), do: to_string(x)
end
defmodule Err do
  defexception [:message, :code]
  @impl true
  def exception(opts), do: %Err{message: opts[:message] || "err", code: opts[:code]}
  def safe(f) do
    try do
      {:ok, f.()}
    rescue
      e in [ArgumentError, Err] -> {:error, e.message}
      e in KeyError -> {:error, e.key}
      e -> {:error, Exception.message(e)}
    catch
      :throw, v -> {:thrown, v}
      :exit, reason -> {:exit, reason}
    else
      {:ok, v} when is_integer(v) -> v
      other -> other
    after
      :ok
    end
  end
end
defprotocol Shape do
  @spec area(t) :: number
  def area(shape)
  def name(shape)
end
defmodule Sq do
  defstruct [:side]
  defimpl Shape do
    def area(%{side: s}), do: s * s
    def name(_), do: "sq"
  end
end
defmodule Circle do
  defstruct r: 1.0
end
defimpl Shape, for: Circle do
  def area(c), do: 3.14 * c.r * c.r
  def name(%Circle{}), do: "circle"
end
defmodule UseShape do
  def total(shapes), do: shapes |> Enum.map(&Shape.area/1) |> Enum.sum()
  def t, do: total([%Sq{side: 2}, %Circle{}])
  def n, do: Shape.name(%Sq{side: 1}) <> Shape.name(%Circle{})
end
defmodule Rec do
  def loop(state) do
    receive do
      {:get, from} -> send(from, {:state, state}); loop(state)
      {:set, new} -> loop(new)
      :stop -> :ok
      other -> IO.inspect(other); loop(state)
    after
      1000 -> :timeout
    end
  end
  def call(pid, msg) do
    ref = make_ref()
    send(pid, {ref, self(), msg})
    receive do
      {^ref, reply} -> reply
    after 500 -> exit(:timeout)
    end
  end
end
defmodule Acc do
  def update(m, k, v) do
    case m do
      %{^k => old} when is_list(old) -> %{m | k => [v | old]}
      %{^k => old} -> %{m | k => [v, old]}
      %{} -> Map.put(m, k, v)
    end
  end
  def merge(a, b), do: Map.merge(a, b, fn _k, x, y -> x + y end)
  def deep(m) when is_map(m), do: Map.new(m, fn {k, v} -> {to_string(k), deep(v)} end)
  def deep(l) when is_list(l), do: Enum.map(l, &deep/1)
  def deep(x), do: x
  def keys(%_{} = s), do: s |> Map.from_struct() |> Map.keys()
  def keys(%{} = m), do: Map.keys(m)
end
defmodule Num do
  def gcd(a, 0), do: abs(a)
  def gcd(a, b), do: gcd(b, rem(a, b))
  def pow(_, 0), do: 1
  def pow(b, e) when rem(e, 2) == 0, do: pow(b * b, div(e, 2))
  def pow(b, e), do: b * pow(b, e - 1)
  def mean([]), do: 0.0
  def mean(l), do: Enum.sum(l) / length(l)
  def clamp(x, lo, hi), do: x |> max(lo) |> min(hi)
  def primes(n), do: for(i <- 2..n//1, Enum.all?(2..(i - 1)//1, &(rem(i, &1) != 0)), do: i)
  def round2(x), do: Float.round(x * 1.0, 2)
  def sign(n) do
    cond do
      n > 0 -> 1
      n < 0 -> -1
      true -> 0
    end
  end
  def fact(n) when n <= 1, do: 1
  def fact(n), do: n * fact(n - 1)
end
defmodule Opt do
  def get(x) do
    y = if x, do: x, else: nil
    z = y && y + 1
    z || 0
  end
  def a(nil), do: nil
  def a(x), do: x.name
  def b(x) do
    if is_binary(x) and byte_size(x) > 2, do: String.upcase(x), else: x
  end
  def c(x) do
    unless is_list(x) do
      [x]
    else
      x
    end
  end
  def d(x), do: !x
  def e(list) do
    first = List.first(list)
    if first == nil, do: :none, else: {:some, first}
  end
  def f(x) do
    case Map.fetch(x, :a) do
      {:ok, v} -> v
      :error -> nil
    end
  end
  def g(m), do: with(%{a: %{b: b}} <- m, do: b)
end
defmodule Pipe do
  def run(x) do
    x
    |> then(fn y -> y + 1 end)
    |> tap(&IO.inspect/1)
    |> case do
      n when n > 10 -> :big
      n -> n
    end
  end
  def f(x), do: x |> List.wrap() |> Enum.with_index() |> Enum.map(fn {a, i} -> {i, a} end) |> Map.new()
  def g(a) do
    fun = fn
      0 -> :zero
      n when n < 0 -> :neg
      _ -> :pos
    end
    Enum.map(a, fun)
  end
  def h(a), do: Enum.reduce(a, %{}, fn {k, v}, acc -> Map.update(acc, k, [v], &[v | &1]) end)
  def i(mod, args), do: apply(mod, :run, args)
  def j(mod), do: mod.run(1)
  def k(f) when is_function(f, 1), do: f.(1)
  def k(f) when is_function(f, 2), do: f.(1, 2)
end
defmodule Bits do
  def header(<<v::4, t::4, len::16, body::binary-size(len), rest::bits>>), do: {v, t, body, rest}
  def header(<<_::binary>>), do: :short
  def enc(v, body), do: <<v::4, 0::4, byte_size(body)::16, body::binary>>
  def chunks(<<a::binary-size(3), r::binary>>), do: [a | chunks(r)]
  def chunks(<<>>), do: []
  def chunks(r), do: [r]
  def bin(bits), do: for(<<b::1 <- bits>>, into: "", do: if(b == 1, do: "1", else: "0"))
  def hex(b), do: for(<<x::4 <- b>>, into: <<>>, do: <<Enum.at(~c"0123456789abcdef", x)>>)
  def utf(<<c::utf8, r::binary>>), do: [c | utf(r)]
  def utf(""), do: []
end
defmodule Dates do
  def days(a, b), do: Date.diff(a, b)
  def iso(s) do
    case Date.from_iso8601(s) do
      {:ok, %Date{year: y}} -> y
      {:error, reason} -> to_string(reason)
    end
  end
  def cmp(a, b), do: Date.compare(a, b) == :lt
  def sort(l), do: Enum.sort(l, Date)
  def now, do: DateTime.utc_now() |> DateTime.to_iso8601()
  def next(%Date{} = d), do: Date.add(d, 1)
  def week(%{day: d}), do: div(d - 1, 7) + 1
  def s(~D[2020-01-01]), do: :ny
  def s(d), do: d.year
end
defmodule Queue do
  def new, do: {[], []}
  def push({i, o}, x), do: {[x | i], o}
  def pop({[], []}), do: :empty
  def pop({i, []}), do: pop({[], Enum.reverse(i)})
  def pop({i, [h | t]}), do: {h, {i, t}}
  def size({i, o}), do: length(i) + length(o)
  def drain(q) do
    case pop(q) do
      :empty -> []
      {x, q} -> [x | drain(q)]
    end
  end
  def test do
    q = new() |> push(1) |> push(2)
    {1, q} = pop(q)
    size(q)
  end
end
defmodule Log do
  require Logger
  def a(x) do
    Logger.info("x #{x}")
    Logger.debug(fn -> "y #{inspect(x)}" end)
    Logger.warning(["a", ?b, "c"], k: 1)
  end
  def b(io \\ :stdio, items), do: Enum.each(items, &IO.puts(io, [to_string(&1), ?\n]))
end
defmodule Macros do
  defmacro unless2(c, do: b), do: quote(do: if(unquote(c), do: nil, else: unquote(b)))
  defmacro gen(names) do
    for n <- names do
      quote do
        def unquote(n)(), do: unquote(to_string(n))
      end
    end
  end
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
end
defmodule UseMacros do
  import Macros
  require Macros
  gen([:a, :b])
  def t(x), do: unless2(x, do: a() <> b())
  def e(x) when is_even(x), do: :even
  def e(_), do: :odd
  def u(x) when is_even(x) or x == 3, do: e(x)
  def u(x), do: x
end
defmodule Agenda do
  @type t :: %__MODULE__{items: list, owner: String.t() | nil}
  defstruct items: [], owner: nil
  def owner(%__MODULE__{owner: nil}), do: "nobody"
  def owner(%__MODULE__{owner: o}), do: o
  def add(a, item), do: update_in(a.items, &[item | &1])
  def set(a, o), do: put_in(a.owner, o)
  def up(a), do: %{a | owner: String.upcase(a.owner)}
  def has?(%{items: items}, i), do: i in items
  def merge(%__MODULE__{} = a, %__MODULE__{} = b), do: %__MODULE__{a | items: a.items ++ b.items, owner: a.owner || b.owner}
  def count(%{items: i}) when i == [], do: 0
  def count(%{items: i}), do: length(i)
end
defmodule Cond do
  def t(x) do
    r = cond do
      is_integer(x) -> x + 1
      is_binary(x) -> String.length(x)
      is_list(x) -> length(x)
      is_map(x) -> map_size(x)
      true -> 0
    end
    r * 2
  end
  def u(x) do
    v = case x do
      n when is_integer(n) -> n
      s when is_binary(s) -> String.to_integer(s)
      {:a, n} -> n
    end
    v + 1
  end
  def w(x) when is_integer(x) or is_float(x), do: x + 1
  def w(x) when is_binary(x), do: x <> "1"
  def w([x | _]), do: w(x)
  def w(nil), do: nil
  def y(x) when x in [:a, :b], do: Atom.to_string(x)
  def y(x) when is_nil(x), do: ""
  def z(x) when is_struct(x, Range), do: x.first
  def z(x) when is_struct(x), do: x.__struct__
end
defmodule Nested do
  def go(list) do
    Enum.flat_map(list, fn
      {:ok, x} -> [x]
      {:error, _} -> []
      x when is_list(x) -> go(x)
    end)
  end
  def zip(a, b), do: Enum.zip_with(a, b, &(&1 * &2))
  def grp(l), do: Enum.group_by(l, & &1.type, & &1.value)
  def st(s), do: Stream.iterate(s, &(&1 + 1)) |> Stream.filter(&(rem(&1, 2) == 0)) |> Enum.take(3)
  def un, do: Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end) |> Enum.take(5)
  def acc(l), do: Enum.map_reduce(l, 0, fn x, a -> {x * 2, a + x} end)
  def mm(l), do: Enum.min_max(l)
  def sc(l), do: Enum.scan(l, &+/2)
  def fl(l), do: List.flatten(l) |> Enum.uniq() |> Enum.join(",")
  def cw(l), do: Enum.chunk_every(l, 2) |> Enum.map(&List.to_tuple/1)
end
defmodule Def do
  def a(x, y \\ 1, z \\ nil)
  def a(x, y, nil), do: x + y
  def a(x, y, z) when is_integer(z), do: x + y + z
  def b, do: a(1) + a(1, 2) + a(1, 2, 3)
  defp c(:x), do: 1
  defp c(:y), do: 2
  defp c(n) when is_integer(n), do: n
  def d(v), do: c(v) + c(:x)
  def e, do: c(3)
  defp f(opts), do: Keyword.get(opts, :a, 1)
  def g, do: f([]) + f(a: 2)
end
defmodule Web do
  def status(200), do: "ok"
  def status(404), do: "not found"
  def status(c) when c in 500..599, do: "err"
  def status(c), do: "code #{c}"
  def route(%{method: "GET", path: ["users", id]}), do: {:user, id}
  def route(%{method: "GET", path: []}), do: :index
  def route(%{method: m}) when m != "GET", do: {:bad, m}
  def route(_), do: :nf
  def qs(params), do: params |> Enum.map_join("&", fn {k, v} -> "#{k}=#{URI.encode_www_form(to_string(v))}" end)
  def hdr(h), do: for({k, v} <- h, into: %{}, do: {String.downcase(k), v})
  def body(b) when is_list(b), do: IO.iodata_to_binary(b)
  def body(b) when is_binary(b), do: b
  def r(conn), do: conn |> Map.get(:req, %{}) |> Map.get("x")
end
defmodule TaskX do
  def par(l), do: l |> Enum.map(&Task.async(fn -> &1 * 2 end)) |> Enum.map(&Task.await/1)
  def st(l), do: l |> Task.async_stream(fn x -> x end) |> Enum.map(fn {:ok, x} -> x end)
  def ag do
    {:ok, pid} = Agent.start_link(fn -> %{} end)
    Agent.update(pid, &Map.put(&1, :a, 1))
    Agent.get(pid, & &1.a)
  end
  def sp do
    parent = self()
    pid = spawn_link(fn -> send(parent, {self(), :hi}) end)
    receive do
      {^pid, m} -> m
    end
  end
  def ets do
    t = :ets.new(:t, [:set])
    true = :ets.insert(t, {:a, 1})
    case :ets.lookup(t, :a) do
      [{:a, v}] -> v
      [] -> nil
    end
  end
end
defmodule Vars do
  def t(x) do
    {a, b} = if x, do: {1, 2}, else: {3, 4}
    [c | _] = [a, b]
    %{k: k} = %{k: c}
    y = x
    y = if y == nil, do: 0, else: y
    k + y
  end
  def u(m) do
    %{a: a} = m
    b = m[:b]
    c = Map.get(m, :c, 0)
    a + b + c
  end
  def v(l) do
    [a, b | rest] = l
    case {a, b} do
      {1, _} -> rest
      {_, 2} -> l
      {x, y} when x == y -> []
      _ -> nil
    end
  end
  def z(s) do
    result = for w <- String.split(s), reduce: %{} do
      acc -> Map.update(acc, w, 1, &(&1 + 1))
    end
    map_size(result)
  end
end
defmodule Bool do
  def a(x), do: x == 1 or x == 2
  def b(x, y), do: is_nil(x) || y
  def c(x) do
    valid = is_integer(x) and x > 0
    if valid, do: :ok, else: :error
  end
  def d(l), do: Enum.any?(l, &(&1 == :a)) && :yes
  def e(x), do: not is_nil(x)
  def f(x) when not is_nil(x), do: x.a
  def f(_), do: nil
  def g(x), do: (x && true) || false
  def h(x) do
    ok? = match?({:ok, _}, x)
    ok? and elem(x, 0) == :ok
  end
  def i(x), do: if(x > 5 && x < 10, do: 1, else: 2)
  def j(m), do: if(Map.has_key?(m, :a), do: m.a, else: :none)
end
defmodule Beh do
  @callback run(term) :: term
  @callback opt() :: atom
  @optional_callbacks opt: 0
  defmacro __using__(_) do
    quote do
      @behaviour Beh
      def run(x), do: x
      def name, do: __MODULE__
      defoverridable run: 1
    end
  end
end
defmodule BehImpl do
  use Beh
  def run(x), do: {:over, super(x)}
  def t, do: run(1)
end
defmodule BehImpl2 do
  use Beh
end
defmodule Acs do
  @behaviour Access
  defstruct data: %{}
  @impl true
  def fetch(%{data: d}, k), do: Map.fetch(d, k)
  @impl true
  def get_and_update(s, k, f) do
    {v, d} = Map.get_and_update(s.data, k, f)
    {v, %{s | data: d}}
  end
  @impl true
  def pop(s, k) do
    {v, d} = Map.pop(s.data, k)
    {v, %{s | data: d}}
  end
  def t, do: %Acs{}[:a]
  def u(s), do: get_in(s, [:a, Access.all(), :b])
end
defimpl Enumerable, for: Acs do
  def count(s), do: {:ok, map_size(s.data)}
  def member?(_, _), do: {:error, __MODULE__}
  def slice(_), do: {:error, __MODULE__}
  def reduce(s, acc, f), do: Enumerable.Map.reduce(s.data, acc, f)
end
defimpl String.Chars, for: Acs do
  def to_string(s), do: "acs #{map_size(s.data)}"
end
defimpl Inspect, for: Acs do
  import Inspect.Algebra
  def inspect(s, opts), do: concat(["#Acs<", to_doc(s.data, opts), ">"])
end
defmodule AcsT do
  def a, do: "#{%Acs{}}" <> to_string(%Acs{})
  def b, do: Enum.count(%Acs{}) + length(Enum.to_list(%Acs{}))
  def c, do: for({k, _} <- %Acs{}, do: k)
end
defmodule Life do
  def step(cells) do
    for x <- 0..9, y <- 0..9, alive?(cells, x, y), into: MapSet.new(), do: {x, y}
  rescue
    _ -> MapSet.new()
  end
  defp alive?(cells, x, y) do
    n = neighbours(cells, x, y)
    n == 3 or (n == 2 and MapSet.member?(cells, {x, y}))
  end
  defp neighbours(cells, x, y) do
    for(dx <- -1..1, dy <- -1..1, {dx, dy} != {0, 0}, {x + dx, y + dy} in cells, do: 1) |> Enum.sum()
  end
  def show(cells), do: Enum.map_join(0..9, "\n", fn y -> for x <- 0..9, do: if({x, y} in cells, do: ?#, else: ?.) end)
end
defmodule Lex do
  def tok(s), do: tok(s, [])
  defp tok("", acc), do: Enum.reverse(acc)
  defp tok(<<c, r::binary>>, acc) when c in [?\s, ?\n], do: tok(r, acc)
  defp tok(<<c, _::binary>> = s, acc) when c in ?0..?9 do
    {n, r} = Integer.parse(s)
    tok(r, [{:num, n} | acc])
  end
  defp tok("+" <> r, acc), do: tok(r, [:plus | acc])
  defp tok("(" <> r, acc), do: tok(r, [:open | acc])
  defp tok(")" <> r, acc), do: tok(r, [:close | acc])
  def expr([{:num, n} | r]), do: more(n, r)
  def expr([:open | r]) do
    {v, [:close | r]} = expr(r)
    more(v, r)
  end
  defp more(v, [:plus | r]) do
    {w, r} = expr(r)
    {v + w, r}
  end
  defp more(v, r), do: {v, r}
  def eval(s) do
    {v, []} = s |> tok() |> expr()
    v
  end
end
defmodule Misc do
  def a(x), do: x[:k][:j]
  def b(nil), do: raise("nil")
  def b(x), do: x
  def c(x) do
    y = b(x)
    y.z
  end
  def d(x), do: x |> b() |> Map.get(:a)
  def e(f), do: f.(f)
  def f(<<>>), do: nil
  def f(s), do: :binary.first(s)
  def g(x), do: {:ok, x} |> elem(1)
  def h(t), do: put_elem(t, 0, :x)
  def i(l), do: hd(l) + length(tl(l))
  def j, do: Application.get_env(:a, :b, []) |> Keyword.get(:c)
  def k(x), do: x ++ [1]
  def l(a, b), do: a <> "-" <> b
  def m(x), do: "#{x}" |> String.to_atom()
  def n(x) when is_map_key(x, :a), do: x.a
  def n(x) when map_size(x) == 0, do: nil
  def o(x), do: throw({:o, x})
  def p(x), do: try(do: o(x), catch: ({:o, y} -> y))
  def q(x), do: Enum.find_value(x, fn {k, v} -> k == :a && v end)
  def r(x, y), do: x == y and x != 1
  def s(pid) when is_pid(pid), do: Process.alive?(pid)
  def t(), do: Process.get(:x) || Process.put(:x, 1)
end
defmodule Money do
  @enforce_keys [:amount, :cur]
  defstruct [:amount, :cur]
  def new(a, c \\ :eur) when is_integer(a) and is_atom(c), do: %Money{amount: a, cur: c}
  def add(%Money{cur: c} = a, %Money{cur: c} = b), do: %{a | amount: a.amount + b.amount}
  def add(%Money{}, %Money{}), do: raise(ArgumentError, "currency")
  def fmt(%Money{amount: a, cur: :eur}), do: "#{div(a, 100)},#{a |> rem(100) |> abs() |> Integer.to_string() |> String.pad_leading(2, "0")}"
  def fmt(%Money{amount: a}), do: to_string(a)
  def sum([]), do: new(0)
  def sum([h | t]), do: Enum.reduce(t, h, &add/2)
  def t, do: fmt(add(new(1), new(2)))
  def u, do: new(5).amount + 1
end
defmodule Case2 do
  def a(x) do
    case x do
      nil -> :none
      [] -> :empty
      [_] -> :one
      [_ | _] -> :many
      %{} -> :map
      "" -> :blank
      s when is_binary(s) -> :str
      f when is_function(f) -> f.()
      {_, _} -> :pair
      n when is_number(n) -> n + 1
      p when is_pid(p) -> send(p, :x)
      a when is_atom(a) -> a
      _ -> :other
    end
  end
  def b(x) do
    case a(x) do
      :none -> 0
      n when is_number(n) -> n
      other -> other
    end
  end
  def c(x) do
    case String.split(x, "=", parts: 2) do
      [k, v] -> {k, v}
      [k] -> {k, true}
    end
  end
  def d(x) do
    case File.read(x) do
      {:ok, bin} -> byte_size(bin)
      {:error, :enoent} -> 0
      {:error, r} -> raise File.Error, reason: r, path: x, action: "read"
    end
  end
  def e(x) do
    x = case x do
      {:ok, v} -> v
      _ -> nil
    end
    if x do
      x.name
    end
  end
end
defmodule Sup do
  use Supervisor
  def start_link(a), do: Supervisor.start_link(__MODULE__, a)
  @impl true
  def init(_) do
    children = [{Agent, fn -> 1 end}, {Task, fn -> :ok end}, %{id: :x, start: {Agent, :start_link, [fn -> 1 end]}}]
    Supervisor.init(children, strategy: :one_for_one)
  end
end
defmodule App do
  use Application
  def start(_t, _a), do: Supervisor.start_link([], strategy: :one_for_one, name: App.Sup)
  def reg, do: Registry.start_link(keys: :unique, name: App.Reg)
  def via(n), do: {:via, Registry, {App.Reg, n}}
  def cast(n), do: GenServer.cast(via(n), :x)
end
defmodule Loop do
  def bin_search(t, x), do: bs(t, x, 0, tuple_size(t) - 1)
  defp bs(_, _, lo, hi) when lo > hi, do: nil
  defp bs(t, x, lo, hi) do
    mid = div(lo + hi, 2)
    v = elem(t, mid)
    cond do
      v == x -> mid
      v < x -> bs(t, x, mid + 1, hi)
      v > x -> bs(t, x, lo, mid - 1)
    end
  end
  def qsort([]), do: []
  def qsort([p | t]) do
    {a, b} = Enum.split_with(t, &(&1 < p))
    qsort(a) ++ [p | qsort(b)]
  end
  def perms([]), do: [[]]
  def perms(l), do: for(x <- l, r <- perms(l -- [x]), do: [x | r])
  def transpose([[] | _]), do: []
  def transpose(m), do: [Enum.map(m, &hd/1) | transpose(Enum.map(m, &tl/1))]
  def hanoi(0, _, _, _), do: []
  def hanoi(n, a, b, c), do: hanoi(n - 1, a, c, b) ++ [{a, c}] ++ hanoi(n - 1, b, a, c)
  def fizz(n) do
    case {rem(n, 3), rem(n, 5)} do
      {0, 0} -> "FizzBuzz"
      {0, _} -> "Fizz"
      {_, 0} -> "Buzz"
      _ -> n
    end
  end
end
defmodule Guarded do
  def a(x) when is_list(x) and length(x) > 2, do: hd(x)
  def a(x) when is_tuple(x) and tuple_size(x) == 2, do: elem(x, 1)
  def a(x) when is_binary(x) when is_atom(x), do: to_string(x)
  def a(x) when is_number(x) and x >= 0 and x <= 9, do: x
  def a(%{a: x}) when is_integer(x), do: x
  def a(%Range{first: f, last: l}) when f < l, do: f..l
  def b(x, y) when is_integer(x) and is_integer(y), do: x + y
  def b(x, y) when is_binary(x) and is_binary(y), do: x <> y
  def b(x, y) when is_list(x) or is_list(y), do: List.wrap(x) ++ List.wrap(y)
  def c(x) when (is_atom(x) and x != nil) or is_binary(x), do: to_string(x)
  def c(nil), do: ""
  def d(x) when not is_integer(x), do: :no
  def d(x), do: x + 1
  def e(x) when hd(x) == 1, do: tl(x)
  def e([]), do: []
  def e(_), do: nil
end
defmodule Ctx do
  def fetch(map, key) do
    with :error <- Map.fetch(map, key), :error <- Map.fetch(map, to_string(key)) do
      {:error, key}
    end
  end
  def all(steps, ctx) do
    Enum.reduce_while(steps, {:ok, ctx}, fn {name, f}, {:ok, c} ->
      case f.(c) do
        {:ok, v} -> {:cont, {:ok, Map.put(c, name, v)}}
        {:error, e} -> {:halt, {:error, name, e}}
      end
    end)
  end
  def u(x) do
    with {:ok, a} <- x.f.(), b = a + 1, %{c: c} <- x do
      b + c
    else
      {:error, e} when is_atom(e) -> Atom.to_string(e)
      {:error, e} -> e
      _ -> nil
    end
  end
  def v(opts) do
    with name when is_binary(name) <- opts[:name], {age, ""} <- Integer.parse(opts[:age] || "") do
      {:ok, name, age}
    else
      nil -> {:error, :name}
      :error -> {:error, :age}
      {_, _} -> {:error, :age}
    end
  end
end
defmodule Str2 do
  def a(s), do: String.graphemes(s) |> Enum.chunk_by(& &1) |> Enum.map(fn [c | _] = l -> {c, length(l)} end)
  def b(s) do
    for <<c <- s>>, c != ?\s, into: "", do: <<c>>
  end
  def c(s), do: String.slice(s, 0, 3) <> String.slice(s, 1..-1//1)
  def e(s), do: Regex.scan(~r/a/, s) |> List.flatten() |> length()
  def f(x), do: :io_lib.format("~p", [x]) |> IO.iodata_to_binary()
  def g(s), do: String.to_charlist(s) |> Enum.map(&(&1 + 1)) |> List.to_string()
  def h(s), do: String.starts_with?(s, ["a", "b"]) and String.ends_with?(s, "c")
  def i(s), do: s |> String.codepoints() |> Enum.reduce(0, fn <<c::utf8>>, acc -> acc * 31 + c end)
  def j(s), do: String.replace(s, "a", fn x -> x <> x end)
  def k(s), do: Base.encode16(:crypto.hash(:sha256, s), case: :lower)
end
defmodule Rb do
  def bal({:b, {:r, {:r, a, x, b}, y, c}, z, d}), do: {:r, {:b, a, x, b}, y, {:b, c, z, d}}
  def bal({:b, {:r, a, x, {:r, b, y, c}}, z, d}), do: {:r, {:b, a, x, b}, y, {:b, c, z, d}}
  def bal(t), do: t
  def ins(nil, x), do: {:r, nil, x, nil}
  def ins({c, a, y, b}, x) when x < y, do: bal({c, ins(a, x), y, b})
  def ins({c, a, y, b}, x) when x > y, do: bal({c, a, y, ins(b, x)})
  def ins(t, _), do: t
  def put(t, x) do
    {_, a, y, b} = ins(t, x)
    {:b, a, y, b}
  end
  def mem(nil, _), do: false
  def mem({_, l, y, r}, x) do
    cond do
      x < y -> mem(l, x)
      x > y -> mem(r, x)
      true -> true
    end
  end
end
defmodule Bank do
  defmodule Account do
    defstruct id: nil, balance: 0, log: []
  end
  alias __MODULE__.Account
  def open(id), do: %Account{id: id}
  def deposit(%Account{} = a, n) when n > 0, do: {:ok, %Account{a | balance: a.balance + n, log: [{:d, n} | a.log]}}
  def deposit(_, _), do: {:error, :amount}
  def withdraw(%Account{balance: b}, n) when n > b, do: {:error, :funds}
  def withdraw(a, n), do: {:ok, %{a | balance: a.balance - n}}
  def transfer(a, b, n) do
    with {:ok, a} <- withdraw(a, n), {:ok, b} <- deposit(b, n) do
      {:ok, a, b}
    end
  end
  def t do
    {:ok, a, b} = transfer(open(1), open(2), 5)
    a.balance + b.balance
  end
  def fold(as), do: Enum.reduce(as, 0, fn %Account{balance: b}, acc -> acc + b end)
end
