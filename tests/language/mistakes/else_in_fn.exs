f = fn x -> x else 1 end
