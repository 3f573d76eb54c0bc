"""Attacks on the program, drawn from a seed: what was tried, what held, what failed."""
