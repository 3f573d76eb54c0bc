"""Joining another database to the one at hand, as part of `stance import`."""
