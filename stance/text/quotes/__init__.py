"""What stands between the words of a quote, on either side, and how it is passed over."""
