defoverridable f: 1
