"""Who cites which treaty, and as what."""
