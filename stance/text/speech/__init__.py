"""Whose words a text says that words are, and on which day of the week it says so."""
