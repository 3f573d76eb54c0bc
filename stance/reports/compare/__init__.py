"""Holders side by side: their moments on one time line, and when they converged or parted."""
