"""Each treaty: who cites it, as what, and how the use of it changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.reports.table import Cell, Column, Row, Table
from stance.reports.terms import shown
from stance.reports.treaties.citings import Citing
from stance.values import CitationRole

FIELDS = (
    "treaty",
    "holder",
    "issue",
    "ascribed",
    "role",
    "by",
    "first_date",
    "last_date",
    "times",
    "position",
    "changed_from",
    "role_before",
    "roles",
    "role_dates",
    "provisions",
    "wordings",
    "wording_dates",
    "stances",
    "sources",
)


def treaties_table(
    found: Iterable[Citing],
    vocabulary: Vocabulary,
    filters: Filters,
    roles: Sequence[CitationRole] = (),
) -> Table:
    """A row for each way in which a holder cites a treaty on an issue.

    `roles` are those that the uses were chosen by; the title and the filters say so.
    """
    chosen: dict[str, Cell] = {"role": [role.value for role in roles]} if roles else {}
    return Table(
        name="treaties",
        fields=FIELDS,
        rows=map(_fields, found),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **chosen},
        title=_title(roles, filters, vocabulary),
    )


def _title(roles: Sequence[CitationRole], filters: Filters, vocabulary: Vocabulary) -> str:
    """The roles come last: "cited as breached by Russia" would say that Russia broke them."""
    cited = shown.title("Treaties cited", filters, vocabulary)
    return ", ".join([cited, *([" or ".join(_ROLES[role] for role in roles)] if roles else [])])


def treaties_for_people(table: Table, vocabulary: Vocabulary) -> Table:
    """The same, treaty by treaty: a paragraph for each use, in the order of time."""
    return shown.grouped(
        table,
        [_treaty(vocabulary), Column("Kind", lambda row: _kind(row, vocabulary))],
        "Cited by",
        partial(_lines, vocabulary=vocabulary),
        partial(_over_time, vocabulary=vocabulary),
    )


def _fields(citing: Citing) -> Row:
    tally = citing.tally
    steps = citing.path.steps()
    return {
        "treaty": citing.treaty,
        "holder": citing.holder,
        "issue": citing.issue,
        "ascribed": citing.ascribed,
        "role": citing.role.value,
        "by": list(citing.by),
        **tally.when(),
        "position": tally.position,
        "changed_from": [role.value for role in citing.changed_from],
        "role_before": [role.value for role in citing.role_before],
        "roles": [role.value for _, role in steps],
        "role_dates": [date for date, _ in steps],
        "provisions": list(citing.provisions),
        **tally.wording_fields(),
        **tally.evidence_fields(),
    }


def _lines(row: Row, *, vocabulary: Vocabulary) -> Iterator[str]:
    """Who cites it, as what, on what; when; whether the use is new; provisions; the words."""
    holder, issue = shown.holder(row, vocabulary), shown.issue(row, vocabulary)
    yield f"{holder}, {cited_as(row, vocabulary)}, on {issue}"
    yield f"{shown.span(row)} {shown.claims(row)}"
    if row["changed_from"]:
        yield f"a new use: before that cited {_earlier(row)}"
    if row["provisions"]:
        yield f"provisions: {'; '.join(shown.listed(row, 'provisions'))}"
    yield from shown.words(row)


def _over_time(rows: Sequence[Row], *, vocabulary: Vocabulary) -> Iterator[str]:
    """The path of each holder that cites a treaty in several roles."""
    paths = {shown.holder(row, vocabulary): row for row in rows}
    for holder, row in paths.items():
        roles, dates = shown.listed(row, "roles"), shown.listed(row, "role_dates")
        if len(set(roles)) > 1:
            steps = zip(roles, dates, strict=True)
            said = [f"{_ROLES[CitationRole(role)]} ({date})" for role, date in steps]
            yield f"{holder} over time: {', '.join(said)}"


def cited_as(row: Row, vocabulary: Vocabulary) -> str:
    """As what a row cites its treaty, and whose act it is said to be: "as breached by Russia"."""
    whose = shown.names(shown.listed(row, "by"), vocabulary.actors.name)
    return {
        CitationRole.BASIS: "as a basis",
        CitationRole.COMMITMENT: f"as a commitment of {whose}",
        CitationRole.BREACH: f"as breached by {whose}",
        CitationRole.PROPOSAL: "as a proposal",
        CitationRole.JOINING: f"as joined by {whose}" if whose else "as joined",
        CitationRole.WITHDRAWAL: f"as left by {whose}" if whose else "as left",
        CitationRole.MENTION: "in passing",
    }[CitationRole(shown.text(row, "role"))]


def _earlier(row: Row) -> str:
    """What the holder had cited the treaty as, each with its date, up to this use."""
    dates = dict(
        zip(
            reversed(shown.listed(row, "roles")),
            reversed(shown.listed(row, "role_dates")),
            strict=True,
        )
    )
    roles = [CitationRole(role) for role in shown.listed(row, "changed_from")]
    return shown.names([f"{_ROLES[role]} ({dates[role]})" for role in roles], str)


_ROLES = {
    CitationRole.BASIS: "as a basis",
    CitationRole.COMMITMENT: "as a commitment",
    CitationRole.BREACH: "as breached",
    CitationRole.PROPOSAL: "as a proposal",
    CitationRole.JOINING: "as joined",
    CitationRole.WITHDRAWAL: "as left",
    CitationRole.MENTION: "in passing",
}


def _treaty(vocabulary: Vocabulary) -> Column:
    return Column("Treaty", lambda row: vocabulary.treaties.name(shown.text(row, "treaty")))


def _kind(row: Row, vocabulary: Vocabulary) -> str:
    entry = vocabulary.treaties.by_slug.get(shown.text(row, "treaty"))
    if entry is None:
        return ""
    signed = f"signed {entry.signed_on}" if entry.signed_on else ""
    return ", ".join(part for part in (entry.detail.replace("-", " "), signed) if part)


def _columns(vocabulary: Vocabulary) -> list[Column]:
    shows: dict[str, Callable[[Row], str]] = {
        "Kind": lambda row: _kind(row, vocabulary),
        "Cited by": lambda row: shown.holder(row, vocabulary),
        "As": lambda row: cited_as(row, vocabulary),
        "Issue": lambda row: shown.issue(row, vocabulary),
        "When": shown.span,
        "Before": lambda row: _earlier(row) if row["changed_from"] else "",
        "Provisions": lambda row: "; ".join(shown.listed(row, "provisions")),
        "Words": lambda row: "\n".join(shown.words(row)),
    }
    return [_treaty(vocabulary), *(Column(head, show) for head, show in shows.items())]
