"""Folders of texts: what a manifest, or the names of the files, say of each of them."""
