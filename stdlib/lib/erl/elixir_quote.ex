defmodule :elixir_quote do
  @moduledoc false
  # What code that builds quoted trees calls when it runs. Compiled before Kernel, so it uses
  # special forms and natives only.

  # unquote_splicing: the spliced list before what follows it.
  def list(spliced, rest) do
    case :erlang.is_list(spliced) do
      true -> :erlang.++(spliced, rest)
      false -> :erlang.error(ArgumentError.exception(
          <<"expected a list with quoted expressions in unquote_splicing/1, got: ", Kernel.inspect(spliced)::binary>>
        ))
    end
  end

  # `left.unquote(name)` and `left.unquote(name)(args)`; args is nil without parentheses.
  def dot(meta, left, name, args, _context, _file) when :erlang.is_atom(name) do
    case args do
      nil -> {{:., meta, [left, name]}, [{:no_parens, true} | meta], []}
      _ -> {{:., meta, [left, name]}, meta, args}
    end
  end

  def dot(meta, left, {:__aliases__, alias_meta, parts}, nil, _context, _file) do
    case left do
      {:__aliases__, _, outer} -> {:__aliases__, alias_meta, :erlang.++(outer, parts)}
      _ -> {:__aliases__, meta, [left | parts]}
    end
  end

  def dot(meta, left, {name, name_meta, context}, args, _context, _file)
      when :erlang.andalso(:erlang.is_atom(name), :erlang.is_atom(context)) do
    case args do
      nil -> {{:., meta, [left, name]}, [{:no_parens, true} | name_meta], []}
      _ -> {{:., meta, [left, name]}, name_meta, args}
    end
  end

  def dot(meta, left, {name, name_meta, given}, nil, _context, _file) when :erlang.is_list(given) do
    {{:., meta, [left, name]}, name_meta, given}
  end

  def dot(meta, left, name, args, _context, _file) do
    case args do
      nil -> {{:., meta, [left, name]}, meta, []}
      _ -> {{:., meta, [left, name]}, meta, args}
    end
  end
end
