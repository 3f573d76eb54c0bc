"""One writer per format, each for everything in the database or for what a filter leaves of it."""
