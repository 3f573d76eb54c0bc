"""Folders of texts, brought in as sources."""
