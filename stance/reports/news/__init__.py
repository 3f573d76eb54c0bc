"""What is new in a report since a time: rows made, unmade and altered, and what was done."""
