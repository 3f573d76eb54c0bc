"""Importing claim files: names found, quotes anchored, weighed against what is there, recorded."""
