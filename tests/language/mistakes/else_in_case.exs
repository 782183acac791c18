case 1 do
  1 -> 2
else
  3
end
