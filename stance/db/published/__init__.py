"""The published views in SQL: the SELECT of each, one text with the small pieces of each engine.

What they promise, their columns and the meaning of these, is declared in `domain.published`.
"""
