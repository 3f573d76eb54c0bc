"""The format of claim files alone: its shape, reading it with every mistake told, writing it."""
