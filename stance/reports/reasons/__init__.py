"""Which arguments are given, by whom first, and which took the place of which."""
