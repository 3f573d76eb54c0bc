"""The tests of `stance`."""
