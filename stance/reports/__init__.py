"""The rules of change and the reports built on them: pure, no session, no printing."""
