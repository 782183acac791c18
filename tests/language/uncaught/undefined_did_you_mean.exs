apply(String, :upcas, ["a"])
