"""Bringing files of other programs in, by the way that claim files take."""
