"""What the program does: a session goes in, a result comes out. Nothing here prints or exits."""
