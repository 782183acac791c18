if true
  1
end
