"""Tables as the sheets of a workbook, for Excel and its like."""
