"""Joining another database to this one: claims, vocabulary and history, once and without loss."""
