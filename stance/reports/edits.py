"""`history` of an entry or a source: what was edited, when, by whom and why."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.domain.edits import ENTRY, LoggedEdit, made_at_once, told
from stance.domain.phrases import counted
from stance.reports.field import Fields, text, text_or_none
from stance.reports.table import Column, Table
from stance.values import Logged

FIELDS: Fields[LoggedEdit] = (
    text("kind", lambda logged: logged.edit.kind.value),
    text("slug", lambda logged: logged.edit.slug),
    text("edited_at", lambda logged: logged.at.isoformat()),
    text_or_none("coder", lambda logged: logged.coder),
    text("field", lambda logged: logged.edit.field),
    text_or_none("from", lambda logged: logged.edit.before),
    text_or_none("to", lambda logged: logged.edit.after),
    text_or_none("reason", lambda logged: logged.reason),
)
_DONE: Sequence[Column[LoggedEdit]] = [
    Column("Coder", lambda logged: logged.coder or ""),
    Column("Field", lambda logged: logged.edit.field),
    Column("From", lambda logged: told(logged.edit, logged.edit.before)),
    Column("To", lambda logged: told(logged.edit, logged.edit.after)),
    Column("Reason", lambda logged: logged.reason or ""),
]
_COLUMNS: Sequence[Column[LoggedEdit]] = [
    Column("Edited at", lambda logged: logged.at.isoformat()),
    *_DONE,
]
_LOGGED: Sequence[Column[LoggedEdit]] = [
    Column("Of", lambda logged: f"{logged.edit.kind} {logged.edit.slug}"),
    Column("Edited at", lambda logged: seconds_of(logged.at)),
    *_DONE,
]


def seconds_of(at: dt.datetime) -> str:
    """A time as people read it."""
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")


@dataclass(frozen=True)
class EntryHistory:
    """What was edited of one entry or source, the oldest first; `name` is what it is called now.

    None where it was removed.
    """

    kind: Logged
    slug: str
    name: str | None
    edits: tuple[LoggedEdit, ...]


def edit_lines(history: EntryHistory) -> Iterator[str]:
    """The edits for people, line by line."""
    called = f" ({history.name})" if history.name else ""
    state = "" if history.name else ", removed"
    done = list(made_at_once(history.edits))
    edits = [each for each in done if all(one.edit.field != ENTRY for one in each)]
    several = counted(len(edits), "edit") if edits else "never edited"
    yield f"{history.kind} {history.slug}{called}: {several}{state}"
    if not _is_whole(history.edits):
        yield "It was recorded before edits were logged: what comes before the first is not known."
    if history.edits:
        yield ""
    yield from map(edit_line, done)


def _is_whole(edits: Sequence[LoggedEdit]) -> bool:
    return bool(edits) and edits[0].edit.field == ENTRY and edits[0].edit.before is None


def edit_line(together: Sequence[LoggedEdit]) -> str:
    """What one command edited as a line: when, by whom, what, and why."""
    logged = together[0]
    by = f" by {logged.coder}" if logged.coder else ""
    because = f" ({logged.reason})" if logged.reason else ""
    # That all of it came or went, comes first.
    in_order = sorted(together, key=lambda each: each.edit.field != ENTRY)
    what = "; ".join(map(_what, in_order))
    return f"{seconds_of(logged.at)}{by}: {what}{because}"


def _what(logged: LoggedEdit) -> str:
    edit = logged.edit
    if edit.field == ENTRY:
        return "removed" if edit.after is None else "added"
    return f"{edit.field}: {told(edit, edit.before)} → {told(edit, edit.after)}"


def log_table(edits: Sequence[LoggedEdit]) -> Table[LoggedEdit]:
    """Edits of several entries and sources, a row each, and how many they are."""
    return Table("edits", FIELDS, edits, _LOGGED, notes=[f"{counted(len(edits), 'edit')}."])


def edit_table(history: EntryHistory) -> Table[LoggedEdit]:
    """The edits, a row each."""
    return Table("history", FIELDS, history.edits, _COLUMNS, {str(history.kind): history.slug})
