"""Sources as a reference manager takes them: CSL JSON, BibTeX."""
