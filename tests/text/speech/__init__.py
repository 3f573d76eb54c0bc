"""The tests of `stance.text`."""
