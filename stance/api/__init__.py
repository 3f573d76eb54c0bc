"""The face for notebooks and programs: the same calls as the command line, with results kept."""
