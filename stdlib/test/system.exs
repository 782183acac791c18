# System: programs and variables.
# Shows what a call gives or raises.
show = fn call ->
  result =
    try do
      call.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  IO.inspect(result, limit: :infinity)
end
show.(fn -> System.cmd("echo", ["hello"]) end)
show.(fn -> System.cmd("sh", ["-c", "exit 3"]) end)
show.(fn -> System.cmd("sh", ["-c", "echo $FOO; echo err >&2"], env: [{"FOO", "bar"}], stderr_to_stdout: true) end)
show.(fn -> System.cmd("sh", ["-c", "printf 'a\\nb\\nc'"], lines: 1024, into: []) end)
show.(fn -> System.cmd("sh", ["-c", "printf 'a\\nb\\n'"], into: []) end)
show.(fn -> System.cmd("pwd", [], cd: "/") end)
show.(fn -> System.cmd("no-such-program", []) end)
show.(fn -> System.cmd("/no/such", []) end)
show.(fn -> System.cmd("echo", [:a]) end)
show.(fn -> System.cmd("echo", ["a"], foo: 1) end)
show.(fn -> System.cmd("ec\0ho", ["a"]) end)
show.(fn -> System.shell("echo a | tr a b") end)
show.(fn -> System.shell("kill -9 $$") end)
show.(fn -> System.shell("echo \"$X\"", env: %{"X" => "1 2"}) end)
show.(fn -> :os.cmd(~c"echo hi") end)
show.(fn -> System.find_executable("sh") end)
show.(fn -> System.find_executable("nope-nope") end)
show.(fn -> System.put_env("AMP_X", "1"); {System.get_env("AMP_X"), System.shell("echo $AMP_X"), System.delete_env("AMP_X"), System.get_env("AMP_X"), System.get_env("AMP_X", "d")} end)
show.(fn -> System.put_env(%{"AMP_A" => "x", "AMP_B" => nil}); {System.fetch_env("AMP_A"), System.fetch_env("AMP_B")} end)
show.(fn -> System.fetch_env!("AMP_NOPE") end)
show.(fn -> is_binary(System.tmp_dir!()) and is_binary(System.user_home!()) end)
