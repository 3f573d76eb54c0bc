"""Projects and codebooks of REFI-QDA."""
