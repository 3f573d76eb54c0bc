"""Reports where the data outgrows one machine: series files written, and read by the same rules."""
