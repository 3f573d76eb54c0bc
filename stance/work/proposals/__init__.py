"""What programs propose: proved against the texts, looked at, taken into the record or dropped."""
