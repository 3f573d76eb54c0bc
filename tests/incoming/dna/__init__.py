"""The tests of `stance.incoming.dna`."""
