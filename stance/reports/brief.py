"""The analyst's note: the stance today, how it came there, and what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.reports.note import Note
from stance.reports.report import Part, Report
from stance.reports.table import Table

_NOTHING = "None recorded."
_SOURCES = "Sources"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a brief puts together: the tables of other reports, over the same evidence.

    `summed_up` says in words how much the evidence is worth.
    """

    today: Table
    course: Note
    conditions: Table
    given_up: Table
    treaties: Table
    contradictions: Table
    gaps: Table
    summed_up: Sequence[str]


def brief(found: Findings, vocabulary: Vocabulary, filters: Filters, as_of: str) -> Report:
    """One document on what the filters chose, as of a date; who prints it lists its sources."""
    parts = [
        _part("The stance today", found.today),
        Part("How it came there", _course(found.course)),
        _part("Conditions outstanding", found.conditions),
        _part("Conditions given up in words", found.given_up),
        _part("Treaties invoked", found.treaties),
        _part("Contradictions", found.contradictions),
        _part("Gaps in the evidence", found.gaps),
    ]
    if found.summed_up:
        parts.append(Part("", found.summed_up))
    title = f"Brief: {_subject(vocabulary, filters)}, as of {as_of}"
    return Report("brief", title, parts, {**filters.as_given(), "as_of": as_of})


def _part(heading: str, table: Table) -> Part:
    """A table under its heading, or a sentence where there is nothing in it."""
    rows = list(table.rows)
    return Part(heading, replace(table, rows=rows, notes=()) if rows else (_NOTHING,))


def _course(note: Note) -> Note:
    """The note without the lists that stand at the end of the whole document."""
    sections = tuple(note.sections)
    lists = tuple(each for each in note.lists if each.title != _SOURCES)
    return Note(sections, lists, (), note.unchanged)


def _subject(vocabulary: Vocabulary, filters: Filters) -> str:
    holders = _joined(vocabulary.actors.name(slug) for slug in filters.holders)
    issues = _joined(vocabulary.issues.name(slug) for slug in filters.issues)
    return " on ".join(each for each in (holders, issues) if each)


def _joined(names: Iterable[str]) -> str:
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
