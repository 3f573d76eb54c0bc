"""What a published view is, and its columns."""

from dataclasses import dataclass
from enum import StrEnum

from stance.values import Noun


class ColumnType(StrEnum):
    """What a column holds, on every engine and in every file.

    A DAY is a calendar day, a TIME a moment of UTC; engines without such types have them as
    ISO 8601. A LIST is text: its members, in order, joined by "; ".
    """

    TEXT = "text"
    LIST = "list"
    WHOLE = "whole number"
    TRUTH = "truth"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """A column: its name, what it holds, and what that means.

    `of` is the kind of vocabulary whose slugs it holds, if it does; `one_of` are the values that
    it can have, if these are a closed list.
    """

    name: str
    type: ColumnType
    says: str
    may_be_missing: bool = False
    of: Noun | None = None
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedView:
    """A view: what a row of it is, its columns in order, and those that tell each row."""

    name: str
    says: str
    columns: tuple[PublishedColumn, ...]
    key: tuple[str, ...]


def text(
    name: str, says: str, *, of: Noun | None = None, one_of: tuple[str, ...] = ()
) -> PublishedColumn:
    """A column of text that is always there."""
    return PublishedColumn(name, ColumnType.TEXT, says, of=of, one_of=one_of)


def text_or_none(name: str, says: str, *, of: Noun | None = None) -> PublishedColumn:
    """A column of text that may be missing."""
    return PublishedColumn(name, ColumnType.TEXT, says, may_be_missing=True, of=of)


def listed(name: str, says: str, *, of: Noun | None = None) -> PublishedColumn:
    """A column of several, joined by "; ": empty text where there is none."""
    return PublishedColumn(name, ColumnType.LIST, says, of=of)


def whole(name: str, says: str) -> PublishedColumn:
    """A column that counts."""
    return PublishedColumn(name, ColumnType.WHOLE, says)


def truth(name: str, says: str) -> PublishedColumn:
    """A column that is true or false: 1 or 0 where an engine has no such type."""
    return PublishedColumn(name, ColumnType.TRUTH, says)


def truth_or_none(name: str, says: str) -> PublishedColumn:
    """A column that is true, false or missing."""
    return PublishedColumn(name, ColumnType.TRUTH, says, may_be_missing=True)


def day(name: str, says: str) -> PublishedColumn:
    """A column of days."""
    return PublishedColumn(name, ColumnType.DAY, says)


def day_or_none(name: str, says: str) -> PublishedColumn:
    """A column of days that may be missing."""
    return PublishedColumn(name, ColumnType.DAY, says, may_be_missing=True)


def time(name: str, says: str) -> PublishedColumn:
    """A column of moments, in UTC."""
    return PublishedColumn(name, ColumnType.TIME, says)
