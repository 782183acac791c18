# The order in which types, specifications and callbacks are listed.
{:module, _, bin, _} = defmodule M do
  @type zz :: integer
  @type aa :: integer
  @opaque mm :: integer
  @type bb :: integer
  @typep pp :: mm
  @type cc :: pp
  @type cc(a) :: a
  @type kk :: yy
  @typep yy :: integer
  @spec foo(t) :: t when t: var
  def foo(_), do: 1
  @spec bar(t) :: t when t: var
  def bar(x), do: x
  @spec bar(t, 1) :: t when t: var
  def bar(x, 1), do: x
  @callback zz(integer) :: atom
  @callback aa(integer) :: atom
  @macrocallback mm(integer) :: atom
  @callback bb(integer) :: atom
  @callback bb(atom) :: atom
  @optional_callbacks bb: 1, mm: 1
  @spec aaa() :: term
  def aaa(), do: 1
end
{:ok, ts} = Code.Typespec.fetch_types(bin)
IO.inspect (for {k, {n, _, a}} <- ts, do: {k, n, length(a)})
{:ok, ts} = Code.Typespec.fetch_specs(bin)
IO.inspect (for {k, s} <- ts, do: {k, length s})
{:ok, ts} = Code.Typespec.fetch_callbacks(bin)
IO.inspect (for {k, s} <- ts, do: {k, length s})
IO.inspect M.behaviour_info(:callbacks)
IO.inspect M.behaviour_info(:optional_callbacks)
