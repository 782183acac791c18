a



b
  c
