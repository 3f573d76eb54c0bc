"""Claims that are not recorded, or not yet: how they read, and those that programs proposed."""
