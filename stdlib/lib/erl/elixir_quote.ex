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
      nil ->
        case :erlang.atom_to_binary(name) do
          <<"Elixir.", _::binary>> -> {:__aliases__, meta, [left, name]}
          _ -> {{:., meta, [left, name]}, [{:no_parens, true} | meta], []}
        end

      _ ->
        {{:., meta, [left, name]}, meta, args}
    end
  end

  def dot(meta, left, {:__aliases__, _alias_meta, parts}, nil, _context, _file) do
    {:__aliases__, meta, [left | parts]}
  end

  def dot(meta, left, {name, _name_meta, context}, args, _context, _file)
      when :erlang.andalso(:erlang.is_atom(name), :erlang.is_atom(context)) do
    case args do
      nil -> {{:., meta, [left, name]}, [{:no_parens, true} | meta], []}
      _ -> {{:., meta, [left, name]}, meta, args}
    end
  end

  def dot(meta, left, {name, _name_meta, given}, nil, _context, _file)
      when :erlang.andalso(:erlang.is_atom(name), :erlang.is_list(given)) do
    {{:., meta, [left, name]}, meta, given}
  end

  def dot(_meta, _left, name, args, _context, _file) do
    expected =
      case args do
        nil -> "to return an atom, an alias or a quoted call"
        _ -> "with args to return an atom or a quoted call"
      end

    :erlang.error(
      ArgumentError.exception(
        <<"expected unquote after dot ", expected::binary, ", got: ", Macro.to_string(name)::binary>>
      )
    )
  end
end
