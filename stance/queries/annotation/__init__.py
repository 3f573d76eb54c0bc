"""Claims with where they stand, as annotations of their sources tell it."""
