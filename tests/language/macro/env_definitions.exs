defmodule E1 do
  import List, only: [first: 1]
  alias Foo.Bar
  alias Foo.Baz, as: B
  require Integer
  def e(x) do
    y = x
    _ = {Bar, B, first([1]), y, Integer.digits(1)}
    __ENV__
  end
  defmacro mc, do: Macro.escape(__CALLER__)
  defmacro me, do: Macro.escape(__ENV__)
end
defmodule E2 do
  e = E1.e(1)
  IO.inspect Map.keys(e)
  for k <- [:aliases, :context, :function, :lexical_tracker, :line, :macro_aliases, :module, :requires, :tracers, :versioned_vars] do
    IO.inspect {k, Map.get(e, k)}
  end
  IO.inspect Path.basename(e.file)
  IO.inspect Enum.map(e.functions, fn {m, l} -> {m, length(l)} end)|> Enum.reject(&(elem(&1,0)==Kernel))
  IO.inspect Enum.map(e.macros, fn {m, l} -> {m, length(l)} end) |> Enum.reject(&(elem(&1,0)==Kernel))
  IO.inspect Macro.Env.in_guard?(e)
  IO.inspect Macro.Env.in_match?(e)
  IO.inspect Macro.Env.vars(e)
  IO.inspect Macro.Env.has_var?(e, {:x, nil})
  IO.inspect Macro.Env.has_var?(e, {:z, nil})
  IO.inspect Macro.Env.required?(e, Integer)
  IO.inspect Macro.Env.required?(e, Foo)
  IO.inspect Macro.Env.lookup_import(e, {:first, 1})
  IO.inspect Macro.Env.lookup_import(e, {:if, 2})
  IO.inspect Macro.Env.lookup_import(e, {:nope, 2})
  IO.inspect Macro.Env.lookup_alias_as(e, Foo.Bar)
  IO.inspect Macro.Env.lookup_alias_as(e, Foo.Baz)
  IO.inspect Macro.Env.lookup_alias_as(e, Nope)
  IO.inspect Macro.Env.location(e) |> Keyword.update!(:file, &Path.basename/1)
  IO.inspect Macro.Env.stacktrace(e) |> Enum.map(fn {a, b, c, l} -> {a, b, c, Keyword.update!(l, :file, &Path.basename/1)} end)
  IO.inspect Macro.Env.stacktrace(%{e | function: nil}) |> Enum.map(fn {a, b, c, l} -> {a, b, c, Keyword.update!(l, :file, &Path.basename/1)} end)
  IO.inspect Macro.Env.stacktrace(%{e | module: nil, function: nil}) |> Enum.map(fn {a, b, c, l} -> {a, b, c, Keyword.update!(l, :file, &Path.basename/1)} end)
  IO.inspect Macro.Env.to_match(e).context
  IO.inspect Macro.Env.to_guard(e).context
  IO.inspect Macro.Env.prepend_tracer(e, Foo).tracers
  IO.inspect Macro.Env.prune_compile_info(e).lexical_tracker
  IO.inspect Macro.Env.expand_alias(e, [], [:Bar])
  IO.inspect Macro.Env.expand_alias(e, [], [:Bar, :C])
  IO.inspect Macro.Env.expand_alias(e, [], [:Zip])
  IO.inspect Macro.Env.define_alias(e, [], Foo.Q) |> then(fn {:ok, x} -> x.aliases; o -> o end)
  IO.inspect Macro.Env.define_alias(e, [], Foo.Q, as: W) |> then(fn {:ok, x} -> x.aliases; o -> o end)
  IO.inspect Macro.Env.define_alias(e, [], :foo) |> then(fn {:ok, x} -> x.aliases; o -> o end)
  IO.inspect Macro.Env.define_alias(e, [], Foo, as: :bar) |> then(fn {:ok, x} -> x.aliases; o -> o end)
  IO.inspect Macro.Env.define_alias(e, [], Foo, as: A.B) |> then(fn {:ok, x} -> x.aliases; o -> o end)
  IO.inspect Macro.Env.define_require(e, [], String) |> then(fn {:ok, x} -> {x.requires, x.aliases}; o -> o end)
  IO.inspect Macro.Env.define_require(e, [], String, as: St) |> then(fn {:ok, x} -> {x.requires, x.aliases}; o -> o end)
  IO.inspect Macro.Env.define_import(e, [], String, only: [upcase: 1]) |> then(fn {:ok, x} -> List.keyfind(x.functions, String, 0); o -> o end)
  IO.inspect Macro.Env.define_import(e, [], String, only: [nope: 1]) |> then(fn {:ok, x} -> List.keyfind(x.functions, String, 0); o -> o end)
  IO.inspect Macro.Env.define_import(e, [], String, only: :x) |> then(fn {:ok, x} -> List.keyfind(x.functions, String, 0); o -> o end)
  IO.inspect Macro.Env.define_import(e, [], String, except: 1) |> then(fn {:ok, x} -> List.keyfind(x.functions, String, 0); o -> o end)
  IO.inspect Macro.Env.define_import(e, [], Bitwise, only: :macros) |> then(fn {:ok, x} -> {List.keyfind(x.functions, Bitwise, 0), List.keyfind(x.macros, Bitwise, 0)}; o -> o end)
  IO.inspect Macro.Env.define_import(e, [], Integer, only: :macros) |> then(fn {:ok, x} -> {List.keyfind(x.functions, Integer, 0), List.keyfind(x.macros, Integer, 0)}; o -> o end)
  r = Macro.Env.expand_import(e, [], :if, 2)
  IO.inspect (case r do {:macro, m, f} when is_function(f, 2) -> {:macro, m}; o -> o end)
  IO.inspect Macro.Env.expand_import(e, [], :first, 1)
  IO.inspect Macro.Env.expand_import(e, [], :nope, 1)
  IO.inspect Macro.Env.expand_import(e, [], :case, 2)
  IO.inspect Macro.Env.expand_import(e, [], :is_atom, 1)
  IO.inspect Macro.Env.expand_import(e, [], :e, 1, allow_locals: true)
  IO.inspect Macro.Env.expand_import(e, [], :e, 1, allow_locals: false)
  {:macro, Kernel, f} = Macro.Env.expand_import(e, [], :unless, 2)
  IO.inspect f.([line: 3], [true, [do: 1]]) |> Macro.to_string
  r = Macro.Env.expand_require(e, [], Kernel, :if, 2)
  IO.inspect (case r do {:macro, m, f} when is_function(f, 2) -> {:macro, m}; o -> o end)
  IO.inspect Macro.Env.expand_require(e, [], Record, :is_record, 1)
  r = Macro.Env.expand_require(e, [required: true], Integer, :is_odd, 1)
  IO.inspect (case r do {:macro, m, f} when is_function(f, 2) -> {:macro, m}; o -> o end)
  IO.inspect Macro.Env.expand_require(e, [], String, :upcase, 1)
end
