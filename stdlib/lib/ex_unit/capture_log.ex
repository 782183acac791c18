defmodule ExUnit.CaptureLog do
  @moduledoc """
  What code logs, as a string.

      import ExUnit.CaptureLog
      require Logger

      test "logs" do
        assert capture_log(fn -> Logger.error("no") end) =~ "no"
      end

  While a log is captured nothing is written for it elsewhere. Options: `:level`, the least
  severe level to capture; `:formatter`; all others are those of `Logger.default_formatter/1`.
  """

  @doc """
  What is logged while the function runs.
  """
  @spec capture_log(keyword, (-> any)) :: String.t()
  def capture_log(opts \\ [], fun) do
    {_result, log} = with_log(opts, fun)
    log
  end

  @doc """
  The result of the function and what is logged meanwhile.
  """
  @spec with_log(keyword, (-> any)) :: {any, String.t()}
  def with_log(opts \\ [], fun) when is_list(opts) and is_function(fun, 0) do
    {level, opts} = Keyword.pop(opts, :level)
    {formatter, opts} = Keyword.pop(opts, :formatter)
    formatter = formatter || Logger.default_formatter(opts)
    {:ok, string_io} = StringIO.open("")

    try do
      reference = ExUnit.CaptureServer.log_capture_on(string_io, formatter, level)

      try do
        result = fun.()
        {_, output} = StringIO.contents(string_io)
        {result, output}
      after
        ExUnit.CaptureServer.log_capture_off(reference)
      end
    after
      StringIO.close(string_io)
    end
  end
end
