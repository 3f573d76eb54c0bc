"""What claims, stances, series and changes are: plain data and pure functions over them."""
