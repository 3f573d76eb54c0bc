"""What programs proposed, as lists."""
