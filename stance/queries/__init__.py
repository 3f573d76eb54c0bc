"""The read side: every SELECT of the program. Functions (session, *, …) -> frozen rows."""
