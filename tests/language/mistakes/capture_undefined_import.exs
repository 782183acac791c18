IO.inspect(&absent/1)
