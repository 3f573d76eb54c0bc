"""Queries on how the coders of rounds have come along, and on codebooks."""
