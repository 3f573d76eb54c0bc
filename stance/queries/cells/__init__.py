"""The cells of statements over stances, read as stances with all that they carry."""
