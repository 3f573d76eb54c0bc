"""Looking after a database as a whole: what is wrong with it, and what mends it."""
