f = fn x x end
