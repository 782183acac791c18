raise "not to be loaded"
