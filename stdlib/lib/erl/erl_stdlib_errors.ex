defmodule :erl_stdlib_errors do
  @moduledoc false
  # What was wrong with the arguments of a native function of `:lists`, `:maps`, `:binary` and the
  # other modules that come with the language, not with the machine. One table serves both.

  def format_error(reason, stacktrace), do: :erl_erts_errors.format_error(reason, stacktrace)
end
