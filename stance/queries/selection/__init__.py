"""A part of the database: the claims that filters choose, with all that they refer to."""
