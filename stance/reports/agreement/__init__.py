"""How far the coders of a round agree, and where they differ."""
