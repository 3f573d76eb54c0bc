"""Tables of codings: a row for each stance, or votes in bulk, from CSV files and workbooks."""
