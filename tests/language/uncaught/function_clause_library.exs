# The clauses of a library function that were tried; what matches is marked too.
Keyword.fetch!([], 1)
