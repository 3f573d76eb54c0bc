"""What is there already of sources that come in by the thousand."""
