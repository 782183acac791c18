defmodule ExUnit.CaseTemplate do
  @moduledoc """
  What several modules of tests share.

      defmodule MyCase do
        use ExUnit.CaseTemplate

        using do
          quote do
            import MyCase
          end
        end

        setup do
          [answer: 42]
        end
      end

      defmodule MyTest do
        use MyCase, async: true

        test "has the answer", %{answer: answer} do
          assert answer == 42
        end
      end

  `use MyCase` does what `use ExUnit.Case` with the same options does, runs the callbacks of
  `MyCase`, and adds the code of its `using` block.
  """

  @doc false
  defmacro __using__(_opts) do
    quote do
      ExUnit.Callbacks.__register__(__MODULE__)
      import ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.CaseTemplate

      defmacro __using__(opts) do
        unquote(__MODULE__).__proxy__(__MODULE__, opts)
      end

      defoverridable __using__: 1
    end
  end

  @doc false
  def __proxy__(module, opts) do
    quote do
      use ExUnit.Case, unquote(opts)
      setup_all context, do: unquote(module).__ex_unit__(:setup_all, context)
      setup context, do: unquote(module).__ex_unit__(:setup, context)
    end
  end

  @doc """
  The code that `use` of the template adds; the pattern is matched with the options.
  """
  defmacro using(var \\ quote(do: _), do: block) do
    quote do
      defmacro __using__(unquote(var) = opts) do
        parent = unquote(__MODULE__).__proxy__(__MODULE__, opts)
        result = unquote(block)
        {:__block__, [], [parent, result]}
      end
    end
  end
end
