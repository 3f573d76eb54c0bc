"""Series files: every stance of the record with all it carries, in Parquet, sorted by series.

What the rules of change need, in files that any number of machines can read side by side: no
series lies in two of them.
"""
