"""Dates as people write them: names of months and days, and what words mean in EDTF."""
