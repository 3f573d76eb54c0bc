"""Coding by several: rounds, readings, and how far they agree."""
