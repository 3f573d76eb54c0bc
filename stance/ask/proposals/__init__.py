"""Going through what programs proposed at a terminal, one after the other."""
