# Frames of what runs files are no part of what is shown.
ExUnit.start(autorun: false)
trace =
  try do
    raise "x"
  rescue
    _ -> __STACKTRACE__
  end

shown = Exception.format_stacktrace(trace)
IO.inspect(shown =~ "(file)")
IO.inspect(shown =~ "_job" or shown =~ "_main")
IO.inspect(Exception.format_stacktrace() =~ "_job")

warning = ExUnit.CaptureIO.capture_io(:stderr, fn -> IO.warn("told") end)
IO.inspect(warning =~ "told")
IO.inspect(warning =~ "_job" or warning =~ "_main")
