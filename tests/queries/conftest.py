"""What every test of this room goes by."""

from tests.chunked import many_are_asked_for_two_at_a_time

__all__ = ["many_are_asked_for_two_at_a_time"]
