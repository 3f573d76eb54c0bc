"""What words ask for: clauses that read like conditions or reasons, and their contraries."""
