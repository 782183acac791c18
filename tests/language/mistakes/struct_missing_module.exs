x = %Absent{a: 1}
