"""Rounds of coding and codebooks as lists."""
