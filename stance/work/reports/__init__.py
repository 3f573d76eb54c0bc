"""One module for each report: the evidence and the report's own options in, its account out."""
