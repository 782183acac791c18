GenServer.call(:not_registered_name, :hi)
