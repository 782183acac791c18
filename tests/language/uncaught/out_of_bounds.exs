Enum.fetch!([1, 2], 5)
