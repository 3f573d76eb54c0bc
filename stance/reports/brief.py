"""The analyst's note: the stance today, how it came there, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.reports.naming import told
from stance.reports.note import Note
from stance.reports.report import Part, Report
from stance.reports.table import Table

_NOTHING = "None recorded."


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


def brief(findings: Findings, vocabulary: Vocabulary, filters: Filters, as_of: str) -> Report:
    """One report on what the filters chose, as of a date; who prints it lists its sources."""
    parts = [
        _part("The stance today", findings.today),
        Part("How it came there", _course(findings.course)),
        _part("Conditions outstanding", findings.conditions),
        _part("Conditions given up in words", findings.given_up),
        _part("Treaties invoked", findings.treaties),
        _part("Contradictions", findings.contradictions),
        _part("Gaps in the evidence", findings.gaps),
    ]
    if findings.summed_up:
        parts.append(Part("", findings.summed_up))
    title = f"Brief: {_subject(vocabulary, filters)}, as of {as_of}"
    return Report("brief", title, parts, {**filters.as_given(), "as_of": as_of})


def _part(heading: str, table: Table) -> Part:
    """A table under its heading, or a sentence where there is nothing in it."""
    items = list(table.items)
    return Part(heading, replace(table, items=items, notes=()) if items else (_NOTHING,))


def _course(note: Note) -> Note:
    """The note without what stands at the end of the whole report; its sources keep their numbers.

    Its streams are read here.
    """
    sections = tuple(note.sections)
    lists = tuple(replace(each, items=()) if each.numbers else each for each in note.lists)
    return Note(sections, lists, (), note.unchanged)


def _subject(vocabulary: Vocabulary, filters: Filters) -> str:
    holders = told(filters.holders, vocabulary.actors)
    issues = told(filters.issues, vocabulary.issues)
    return " on ".join(each for each in (holders, issues) if each)
