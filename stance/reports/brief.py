"""The analyst's note: the stance today, how it came there, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.reports.digest import Digested, digest
from stance.reports.matrix.table import with_meanings
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


def brief(
    findings: Findings, vocabulary: Vocabulary, filters: Filters, as_of: str, *, short: bool = False
) -> Report:
    """One report on what the filters chose, as of a date; who prints it lists its sources.

    It begins with what fits one page; a `short` one has no more.
    """
    findings = _held(findings)
    asked = {**filters.as_given(), "as_of": as_of}
    title = f"Brief: {_subject(vocabulary, filters)}, as of {as_of}"
    page = [
        _part("The stance today", with_meanings(findings.today, vocabulary)),
        Part("", _in_short(findings, vocabulary)),
    ]
    if short:
        return Report("brief", title, page, {**asked, "short": True})
    parts = [
        *page,
        Part("How it came there", _course(findings.course)),
        _part("Conditions outstanding", findings.conditions),
        _part("Conditions given up in words", findings.given_up),
        _part("Treaties invoked", findings.treaties),
        _part("Contradictions", findings.contradictions),
        _part("Gaps in the evidence", findings.gaps),
    ]
    return Report("brief", title, parts, asked)


def with_news(report: Report, news: Table) -> Report:
    """A brief with what is new since a time after its first page."""
    asked = {**report.filters, "new_since": news.filters["new_since"]}
    parts = [*report.parts[:2], _part(news.title, news), *report.parts[2:]]
    return replace(report, parts=parts, filters=asked)


def _in_short(findings: Findings, vocabulary: Vocabulary) -> Sequence[str]:
    """What fits one page beside the stance today: its parts in a line each, what it rests on."""
    told = Digested(
        list(findings.course.sections),
        findings.conditions,
        findings.given_up,
        findings.treaties,
        len(list(findings.contradictions.items)),
    )
    return [*digest(told, vocabulary), *findings.summed_up]


def _held(findings: Findings) -> Findings:
    """The same with its streams read, as what is told in short is told at length too."""
    course = findings.course
    return replace(
        findings,
        course=Note(tuple(course.sections), tuple(course.lists), (), course.unchanged),
        **{
            name: replace(table, items=list(table.items))
            for name in ("today", "conditions", "given_up", "treaties", "contradictions", "gaps")
            if (table := getattr(findings, name))
        },
    )


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
