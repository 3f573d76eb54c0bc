"""Libraries of reference managers: CSL-JSON, Zotero's own JSON, RIS."""
