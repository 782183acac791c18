x = Process.get(:nope, [1])
%{x | a: 1}
