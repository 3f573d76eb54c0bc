"""Where a holder's words on an issue contradict one another."""
