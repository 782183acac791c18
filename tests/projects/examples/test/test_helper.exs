ExUnit.start(exclude: [:left_out])
