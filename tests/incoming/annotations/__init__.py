"""The tests of `stance.incoming.annotations`."""
