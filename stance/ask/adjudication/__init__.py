"""Adjudicating a round at a terminal, question by question."""
