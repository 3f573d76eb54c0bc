"""Tables of data in a folder, with a descriptor that says what they hold."""
