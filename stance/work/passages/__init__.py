"""Passages that claims rest on, held against a file."""
