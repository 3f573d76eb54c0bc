"""What is asked, of whom, since when, and what became of it."""
