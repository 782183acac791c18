{:ok, _} = Agent.start(fn -> 1 end, name: Runs)
ExUnit.start()
