"""Rounds in which several coders read the same sources."""
