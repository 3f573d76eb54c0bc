"""REFI-QDA, as programs of qualitative analysis exchange it: projects and codebooks."""
