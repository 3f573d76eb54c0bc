"""How long one writer waits for another: one rule, for every engine and every face."""

from stance.errors import InputError

#: How long a writer waits for another one to finish, in seconds.
DEFAULT_WAIT = 30.0
#: The longest that it can be told to: a day. No engine overflows with as much.
LONGEST_WAIT = 86_400


def refuse_wait(wait: float) -> None:
    """Raise InputError for seconds that nobody can wait: fewer than none, too many, no number."""
    if not 0 <= wait <= LONGEST_WAIT:
        raise InputError(
            f"wait cannot be {wait:g}",
            f"give seconds, from 0 (do not wait) to {LONGEST_WAIT} (a day)",
        )


def milliseconds(wait: float) -> int:
    """The time for PostgreSQL, where 0 would mean for ever: then it is the shortest there is."""
    return max(1, round(wait * 1000))
