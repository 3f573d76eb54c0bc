"""Files of other programs, read: their documents, what is coded in them, and what was left."""
