"""Who changed position on what: change by change, or one row for each series."""
