"""Claim files: read, validate, record."""
