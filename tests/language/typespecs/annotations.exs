# Annotations that say less than they seem to, underspecified opaque types, underscored variables.
defmodule Annotations do
  @type one :: a :: b :: atom
  @type two :: a :: b :: c :: atom | port
  @spec three :: {pid, a :: b :: atom}
  def three, do: {self(), :a}
  @type four :: (pid() :: atom)
  @type five :: pid | name :: atom
  @type six :: (:a :: atom)
  @type seven :: (String.t() :: binary)
  @spec eight(a :: atom | b :: atom) :: atom
  def eight(x), do: x
  @type fine :: pid | (name :: atom)
end

defmodule Opaque do
  @opaque one :: term
  @opaque two :: any()
  @opaque three :: atom
  @opaque four :: one
  @type five :: any
end

defmodule Underscored do
  @type one(_x, _x) :: atom
  @type two(_x) :: {_x, _x}
  @type three(_x) :: atom
  @spec four(_x) :: {atom, _x} when _x: var
  def four(x), do: {:ok, x}
end
