"""The commands for each kind of vocabulary: what kinds share, and what each has of its own."""
