x = 1
if x == 1 do
  1
elseif x == 2 do
  2
end
