"""Folding, quote anchoring, dates and safe printing of text: pure functions."""
