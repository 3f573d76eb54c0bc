"""Conditions through a series: which stand, since when, and how the others ended."""
