"""`stance release`: what is deposited with a study, in one folder."""
