String.to_existing_atom("surely_not_existing_" <> "atom_zzz")
