List.first(:a)
