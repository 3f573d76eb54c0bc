"""What those who connect to a shared database may do."""

from enum import StrEnum


class Grade(StrEnum):
    """What a role of the server may do; each may do what those before it may."""

    READER = "reader"
    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    OWNER = "owner"
