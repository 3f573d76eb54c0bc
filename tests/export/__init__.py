"""The tests of `stance.export`."""
