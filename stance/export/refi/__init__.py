"""REFI-QDA, for programs of qualitative analysis: the record as a project, and its codebook."""
