"""What the layout of a document says about its text."""
