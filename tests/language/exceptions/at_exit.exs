# The last hook first; one that exits changes the status for those after it; hooks that hooks
# register run when all others have.
System.at_exit(fn status -> IO.inspect({:first, status}) end)

System.at_exit(fn status ->
  IO.inspect({:second, status})
  exit({:shutdown, 3})
end)

System.at_exit(fn status ->
  IO.inspect({:third, status})
  System.at_exit(fn status -> IO.inspect({:late, status}) end)
end)
