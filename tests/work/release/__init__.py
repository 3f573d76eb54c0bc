"""Releases as they are made and read."""
