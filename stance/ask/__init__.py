"""`stance add` in a terminal: questions that work on a draft of a claim, one after the other.

Steps know a draft, what the database holds and an `Asker`; only `terminal` knows a terminal.
"""
