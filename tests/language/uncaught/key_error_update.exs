m = Map.new([{:a, 1}])
%{m | b: 2}
