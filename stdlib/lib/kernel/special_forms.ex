defmodule Kernel.SpecialForms do
  @moduledoc """
  The forms that every other construct is made of.

  The compiler knows these forms itself: it recognises them by name and arity before
  it looks at imports, so they are at hand everywhere, cannot be redefined and are
  not called through this module. The module exists for its documentation and for
  tools that list macros; a macro of it that is called by its full name raises.

  `Macro.special_form?/2` tells whether a name and an arity belong to a special form.
  """

  @doc """
  Builds a tuple.

  A tuple of two elements stands for itself in quoted code; any other size is a
  `:{}` node.

      iex> {1, :two, "three"}
      {1, :two, "three"}
      iex> quote(do: {1, 2})
      {1, 2}
      iex> quote(do: {1, 2, 3})
      {:{}, [], [1, 2, 3]}
  """
  defmacro unquote(:{})(args), do: expanded_by_compiler([args])

  @doc """
  Builds a map, updates one, or matches on one.

  Pairs are written `key => value`, or `key: value` for keys that are atoms.

      iex> %{:a => 1, "b" => 2}
      %{:a => 1, "b" => 2}

  A map before a bar is updated; each key must be in it already, or `KeyError` is
  raised.

      iex> map = %{a: 1, b: 2}
      iex> %{map | a: 10}
      %{a: 10, b: 2}

  As a pattern it matches every map that has the keys given, whatever else it holds.

      iex> %{a: one} = %{a: 1, b: 2}
      iex> one
      1
  """
  defmacro unquote(:%{})(args), do: expanded_by_compiler([args])

  @doc """
  Builds a struct, updates one, or matches on one.

  The struct must be known when the code is compiled. Fields left out have their
  defaults, and a field that the struct lacks does not compile.

      iex> range = %Range{first: 1, last: 3, step: 1}
      iex> Enum.to_list(range)
      [1, 2, 3]
      iex> %Range{range | last: 2}
      1..2

  In a pattern the name may be a variable, which then takes the struct's module.

      iex> %name{} = 1..3
      iex> name
      Range
  """
  defmacro unquote(:%)(struct, map), do: expanded_by_compiler([struct, map])

  @doc """
  Builds a bitstring, or matches on one.

  Each segment is a value with, after `::`, its type (`integer`, `float`, `bits`,
  `bitstring`, `binary`, `bytes`, `utf8`, `utf16`, `utf32`), `signed` or `unsigned`,
  `big`, `little` or `native`, `size(n)` and `unit(n)`, joined by `-`. Without any,
  a segment is an unsigned big-endian integer of eight bits.

      iex> <<1, 2, 3>>
      <<1, 2, 3>>
      iex> <<258::16, 1::little-16>>
      <<1, 2, 1, 0>>
      iex> <<"é"::utf16>>
      <<0, 233>>

  In a pattern a size may use variables bound to its left; a segment of type
  `binary` without a size takes the rest and must be the last.

      iex> <<size, text::binary-size(size), rest::binary>> = <<2, "abcd">>
      iex> {text, rest}
      {"ab", "cd"}
  """
  defmacro unquote(:<<>>)(args), do: expanded_by_compiler([args])

  @doc """
  Names a remote function or macro, calls an anonymous function, reads a field of a
  map, or joins the parts of an alias.

      iex> String.upcase("a")
      "A"
      iex> double = fn x -> x * 2 end
      iex> double.(4)
      8
      iex> %{name: "ana"}.name
      "ana"

  The right side may be quoted where it is no plain name.

      iex> Kernel."+"(1, 2)
      3
  """
  defmacro unquote(:.)(left, right), do: expanded_by_compiler([left, right])

  @doc """
  Gives a module a shorter name until the end of the block or file.

  The name is the last part of the module's, or what `:as` says. Several modules
  that share the beginning of their names may be listed in braces. An alias that
  nothing uses is warned about, unless `warn: false` is given.

      iex> alias String, as: Text
      iex> Text.length("abc")
      3
  """
  defmacro alias(module, opts), do: expanded_by_compiler([module, opts])

  @doc """
  Makes the macros of a module callable by its name, loading the module first.

  Functions need no `require/2`. The option `:as` sets an alias as `alias/2` does.

      iex> require Integer
      iex> Integer.is_odd(3)
      true
  """
  defmacro require(module, opts), do: expanded_by_compiler([module, opts])

  @doc """
  Makes the functions and macros of a module callable without its name.

  `:only` takes a list of names with arities, or `:functions`, `:macros` or
  `:sigils`; `:except` takes a list of what to leave out. Names that begin with an
  underscore are imported only when `:only` lists them. The import holds until the
  end of the block or file; one that nothing uses is warned about, unless
  `warn: false` is given.

      iex> import List, only: [flatten: 1]
      iex> flatten([1, [2, [3]]])
      [1, 2, 3]
  """
  defmacro import(module, opts), do: expanded_by_compiler([module, opts])

  @doc """
  Gives the environment of the place where it stands, a `Macro.Env` struct.

      iex> is_struct(__ENV__, Macro.Env)
      true
  """
  defmacro __ENV__, do: expanded_by_compiler([])

  @doc """
  Gives the module that is being defined, or `nil` outside of one.

      iex> defmodule Named do
      ...>   def name, do: __MODULE__
      ...> end
      iex> Named.name() == Named
      true
  """
  defmacro __MODULE__, do: expanded_by_compiler([])

  @doc """
  Gives the absolute path of the folder of the file where it stands, or `nil` if the
  code comes from no file.

      iex> __DIR__ == Path.dirname(__ENV__.file)
      true
  """
  defmacro __DIR__, do: expanded_by_compiler([])

  @doc """
  Gives the environment of the caller, inside a macro.

      iex> defmodule WhoCalls do
      ...>   defmacro module, do: __CALLER__.module
      ...> end
      iex> defmodule Caller do
      ...>   require WhoCalls
      ...>   def module, do: WhoCalls.module()
      ...> end
      iex> Caller.module() == Caller
      true
  """
  defmacro __CALLER__, do: expanded_by_compiler([])

  @doc """
  Gives the stacktrace of what was caught, inside `catch` and `rescue`.

      iex> try do
      ...>   raise "stop"
      ...> rescue
      ...>   _ -> is_list(__STACKTRACE__)
      ...> end
      true
  """
  @doc since: "1.7.0"
  defmacro __STACKTRACE__, do: expanded_by_compiler([])

  @doc """
  Stands for the value of a variable in a pattern, instead of binding it anew.

      iex> x = 1
      iex> match?(^x, 1)
      true
      iex> match?(^x, 2)
      false
  """
  defmacro ^var, do: expanded_by_compiler([var])

  @doc """
  Matches the value on the right with the pattern on the left, and gives the value.

      iex> [head | _] = [1, 2, 3]
      iex> head
      1

  Raises `MatchError` where they do not match.
  """
  defmacro left = right, do: expanded_by_compiler([left, right])

  @doc """
  Gives the type of a segment inside `<<>>/1`, and of a name inside a typespec.

      iex> <<1::size(4), 15::4>>
      <<31>>
  """
  defmacro left :: right, do: expanded_by_compiler([left, right])

  @doc """
  Gives the code of a block as data, without running it.

  Variables, aliases and imports in it keep the meaning they have here, wherever the
  code ends up. `unquote/1` and `unquote_splicing/1` put values into it.

      iex> quote(do: sum(1, 2))
      {:sum, [], [1, 2]}
      iex> Macro.to_string(quote(do: sum(1, unquote(1 + 1))))
      "sum(1, 2)"

  Options:

    * `:bind_quoted` - a keyword list of values given to the block as variables, each
      evaluated once; turns `:unquote` off
    * `:context` - the module that the block's variables belong to
    * `:file` - the file that the code says it is from
    * `:generated` - whether the code is marked as generated, which silences warnings
    * `:line` - the line that the code says it is from
    * `:location` - with `:keep`, file and line are those of the quote itself
    * `:unquote` - whether `unquote/1` and `unquote_splicing/1` work inside
  """
  defmacro quote(opts, block), do: expanded_by_compiler([opts, block])

  @doc """
  Puts the value of an expression into the code that `quote/2` gives.

      iex> value = 13
      iex> quote(do: sum(1, unquote(value), 3))
      {:sum, [], [1, 13, 3]}

  Inside a module's body, outside of any quote, it gives a name to a definition.

      iex> defmodule Numbers do
      ...>   for {name, value} <- [one: 1, two: 2] do
      ...>     def unquote(name)(), do: unquote(value)
      ...>   end
      ...> end
      iex> Numbers.two()
      2
  """
  defmacro unquote(:unquote)(expr), do: expanded_by_compiler([expr])

  @doc """
  Puts the elements of a list, one after the other, into the code that `quote/2`
  gives.

      iex> values = [2, 3, 4]
      iex> quote(do: sum(1, unquote_splicing(values), 5))
      {:sum, [], [1, 2, 3, 4, 5]}
  """
  defmacro unquote(:unquote_splicing)(expr), do: expanded_by_compiler([expr])

  @doc """
  Runs a block for each combination of values and gathers what it gives.

  The arguments are generators `pattern <- enumerable`, generators
  `<<pattern <- bitstring>>`, filters, which drop a combination where they give
  `false` or `nil`, and options. What does not match a generator's pattern is
  passed over.

      iex> for n <- 1..4, rem(n, 2) == 0, do: n * n
      [4, 16]
      iex> for {:ok, value} <- [ok: 1, error: 2, ok: 3], do: value
      [1, 3]
      iex> for <<byte <- "abc">>, do: byte + 1
      [98, 99, 100]

  Results go into a list, or into what `:into` says; `uniq: true` keeps only the
  first of equal ones.

      iex> for {key, value} <- %{a: 1, b: 2}, into: %{}, do: {key, value * 2}
      %{a: 2, b: 4}
      iex> for x <- [1, 1, 2], uniq: true, do: x
      [1, 2]

  With `:reduce` the block has clauses that take the accumulator and give the next.

      iex> for n <- 1..4, reduce: 0 do
      ...>   sum -> sum + n
      ...> end
      10
  """
  defmacro for(args), do: expanded_by_compiler([args])

  @doc """
  Matches one value after the other, and runs the block if all match.

  The first value that does not match its pattern is given as it is, or handed to
  the clauses of `else` if there are any. Expressions without `<-` may stand between
  the clauses.

      iex> options = %{width: 10, height: 15}
      iex> with {:ok, width} <- Map.fetch(options, :width),
      ...>      {:ok, height} <- Map.fetch(options, :height) do
      ...>   width * height
      ...> end
      150
      iex> with {:ok, depth} <- Map.fetch(options, :depth), do: depth * 2
      :error
      iex> with {:ok, depth} <- Map.fetch(options, :depth) do
      ...>   depth * 2
      ...> else
      ...>   :error -> 0
      ...> end
      0
  """
  defmacro with(args), do: expanded_by_compiler([args])

  @doc """
  Makes an anonymous function.

      iex> add = fn a, b -> a + b end
      iex> add.(1, 2)
      3

  It may have several clauses of the same arity, with guards.

      iex> sign = fn
      ...>   n when n < 0 -> :negative
      ...>   0 -> :zero
      ...>   _ -> :positive
      ...> end
      iex> {sign.(-5), sign.(0), sign.(5)}
      {:negative, :zero, :positive}
  """
  defmacro unquote(:fn)(clauses), do: expanded_by_compiler([clauses])

  @doc """
  Holds the expressions of a block in quoted code; the last gives the value.

      iex> {name, _, arguments} = quote(do: (1; 2))
      iex> {name, arguments}
      {:__block__, [1, 2]}
  """
  defmacro unquote(:__block__)(args), do: expanded_by_compiler([args])

  @doc """
  Marks the cursor in the code that `Code.Fragment.container_cursor_to_quoted/2`
  gives.

  Code that holds it does not compile.

      iex> {:__cursor__, [], []} |> Macro.to_string()
      "__cursor__()"
  """
  defmacro unquote(:__cursor__)(args), do: expanded_by_compiler([args])

  @doc """
  Captures a function by its name and arity, or makes one of an expression.

      iex> Enum.map([-1, 2], &abs/1)
      [1, 2]
      iex> Enum.map(["a", "b"], &String.upcase/1)
      ["A", "B"]

  In an expression `&1`, `&2` and so on are the arguments.

      iex> Enum.map([1, 2], &(&1 * 10))
      [10, 20]
      iex> pair = &{&1, &2}
      iex> pair.(1, 2)
      {1, 2}
  """
  defmacro unquote(:&)(expr), do: expanded_by_compiler([expr])

  @doc """
  Holds the parts of an alias in quoted code.

      iex> {name, _, parts} = quote(do: Foo.Bar)
      iex> {name, parts}
      {:__aliases__, [:Foo, :Bar]}
  """
  defmacro unquote(:__aliases__)(args), do: expanded_by_compiler([args])

  @doc """
  Calls the definition that the one where it stands overrides, marked with
  `defoverridable/1`.

      iex> defmodule Polite do
      ...>   def greet(name), do: "hello " <> name
      ...>   defoverridable greet: 1
      ...>   def greet(name), do: super(name) <> "!"
      ...> end
      iex> Polite.greet("ana")
      "hello ana!"
  """
  defmacro unquote(:super)(args), do: expanded_by_compiler([args])

  @doc """
  Runs the first clause whose pattern and guard fit the value.

      iex> case {1, 2, 3} do
      ...>   {4, 5, 6} -> :no
      ...>   {1, x, 3} when x > 0 -> x
      ...> end
      2

  Raises `CaseClauseError` where none fits.
  """
  defmacro case(condition, clauses), do: expanded_by_compiler([condition, clauses])

  @doc """
  Runs the first clause whose condition gives neither `false` nor `nil`.

      iex> cond do
      ...>   1 + 1 == 1 -> :never
      ...>   2 * 2 == 4 -> :always
      ...>   true -> :otherwise
      ...> end
      :always

  Raises `CondClauseError` where there is none.
  """
  defmacro cond(clauses), do: expanded_by_compiler([clauses])

  @doc """
  Runs a block and handles what it raises, throws or exits with.

  `rescue` has clauses for exceptions, `catch` for anything (with the kind and the
  value, or only the value of a throw), `else` for the block's value if nothing was
  caught, and `after` a block that runs in any case and whose value is dropped.

      iex> try do
      ...>   String.to_integer("x")
      ...> rescue
      ...>   ArgumentError -> :no_number
      ...> end
      :no_number
      iex> try do
      ...>   throw(:ball)
      ...> catch
      ...>   value -> {:caught, value}
      ...> end
      {:caught, :ball}
      iex> try do
      ...>   1 + 1
      ...> else
      ...>   2 -> :two
      ...> after
      ...>   :ignored
      ...> end
      :two

  A call in the block is no tail call.
  """
  defmacro try(args), do: expanded_by_compiler([args])

  @doc """
  Takes the first message of the process's mailbox that fits a clause, waiting for
  one if there is none.

  Messages that fit no clause stay in the mailbox. `after` says how long to wait, in
  milliseconds or `:infinity`, and what to do then.

      iex> send(self(), {:hello, "ana"})
      iex> receive do
      ...>   {:hello, name} -> name
      ...> after
      ...>   0 -> :nobody
      ...> end
      "ana"
  """
  defmacro receive(args), do: expanded_by_compiler([args])

  @spec expanded_by_compiler([Macro.t()]) :: no_return()
  defp expanded_by_compiler(_args) do
    raise "Elixir's special forms are expanded by the compiler and must not be invoked directly"
  end
end
