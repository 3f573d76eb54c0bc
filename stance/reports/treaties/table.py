"""Each treaty: who cites it, as what, and how the use of it changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.domain.filters import Filters
from stance.domain.phrases import enumerated
from stance.domain.roles import cited_as, cited_by
from stance.domain.vocabulary import Entries, Vocabulary, short_treaty
from stance.reports.field import Cell, Fields, text, texts
from stance.reports.naming import issue_shown, title_of, told, treaties_shown
from stance.reports.table import Column, Table
from stance.reports.terms import sentences
from stance.reports.terms.shared import EVIDENCE, POSITION, WHEN, WHO, WORDINGS, grounds
from stance.reports.treaties.citings import Citing
from stance.reports.treaties.roles import Step
from stance.values import CitationRole, Noun


@dataclass(frozen=True, slots=True)
class CitedTreaty:
    """A citing, with the roles in which the holder cited the treaty, one after another."""

    use: Citing
    path: Sequence[tuple[str, CitationRole]]


FIELDS: Fields[CitedTreaty] = (
    text("treaty", lambda cited: cited.use.treaty, of=Noun.TREATY),
    *WHO,
    text("role", lambda cited: cited.use.role.value),
    texts("by", lambda cited: list(cited.use.by), of=Noun.ACTOR),
    *WHEN,
    *POSITION,
    texts("changed_from", lambda cited: [role.value for role in cited.use.changed_from]),
    texts("role_before", lambda cited: [role.value for role in cited.use.role_before]),
    texts("roles", lambda cited: [role.value for _, role in cited.path]),
    texts("role_dates", lambda cited: [date for date, _ in cited.path]),
    texts("provisions", lambda cited: list(cited.use.provisions)),
    *WORDINGS,
    *EVIDENCE,
)


def treaties_table(
    citings: Iterable[Citing],
    vocabulary: Vocabulary,
    filters: Filters,
    roles: Sequence[CitationRole] = (),
) -> Table[CitedTreaty]:
    """A row for each way in which a holder cites a treaty on an issue.

    `roles` are those that the uses were chosen by; the title and the filters say so.
    """
    chosen: dict[str, Cell] = {"role": [role.value for role in roles]} if roles else {}
    return Table(
        name="treaties",
        fields=FIELDS,
        items=(CitedTreaty(citing, citing.path.steps()) for citing in citings),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **chosen},
        title=_title(roles, filters, vocabulary),
        rests_on=grounds,
    )


def _title(roles: Sequence[CitationRole], filters: Filters, vocabulary: Vocabulary) -> str:
    """The roles come last: "cited as breached by Russia" would say that Russia broke them."""
    cited = title_of("Treaties cited", filters, vocabulary)
    return ", ".join([cited, *([" or ".join(map(cited_as, roles))] if roles else [])])


def treaties_for_people(
    table: Table[CitedTreaty], vocabulary: Vocabulary
) -> Table[Sequence[CitedTreaty]]:
    """The same, treaty by treaty: a paragraph for each use, in the order of time."""
    return sentences.grouped(
        table,
        lambda cited: cited.use.treaty,
        [_in_full(vocabulary), _kind_column(vocabulary)],
        "Cited by",
        lines=partial(_lines, vocabulary=vocabulary),
        summed_up=partial(_over_time, vocabulary=vocabulary),
    )


def _columns(vocabulary: Vocabulary) -> list[Column[CitedTreaty]]:
    return [
        _treaty(vocabulary),
        _kind_column(vocabulary),
        Column("Cited by", lambda cited: sentences.holder(cited.use, vocabulary)),
        Column("As", lambda cited: _cited_as(cited.use, vocabulary)),
        Column("Issue", lambda cited: issue_shown(cited.use.issue, vocabulary.issues)),
        Column("When", lambda cited: sentences.span(cited.use.tally)),
        Column("Before", lambda cited: _before(cited, vocabulary)),
        Column("Provisions", lambda cited: "; ".join(cited.use.provisions)),
        Column("Words", lambda cited: "\n".join(sentences.wordings(cited.use.tally))),
    ]


def _treaty(vocabulary: Vocabulary) -> Column[CitedTreaty]:
    return Column("Treaty", lambda cited: treaties_shown([cited.use.treaty], vocabulary.treaties))


def _in_full(vocabulary: Vocabulary) -> Column[CitedTreaty]:
    """The short name and, where there is one, the name in full: each treaty has one record."""
    return Column("Treaty", lambda cited: _both_names(cited.use.treaty, vocabulary.treaties))


def _both_names(slug: str, treaties: Entries) -> str:
    short, full = short_treaty(slug, treaties), treaties.name(slug)
    return short if short.startswith(full) else f"{short}: {full}"


def _kind_column(vocabulary: Vocabulary) -> Column[CitedTreaty]:
    return Column("Kind", lambda cited: _kind(cited.use.treaty, vocabulary))


def _kind(treaty: str, vocabulary: Vocabulary) -> str:
    entry = vocabulary.treaties.by_slug.get(treaty)
    if entry is None:
        return ""
    signed = f"signed {entry.signed_on}" if entry.signed_on else ""
    return ", ".join(part for part in (entry.detail.replace("-", " "), signed) if part)


def _lines(cited: CitedTreaty, *, vocabulary: Vocabulary) -> Iterator[str]:
    """Who cites it, as what, on what; when; whether the use is new; provisions; the words."""
    holder, issue = sentences.holder(cited.use, vocabulary), sentences.issue(cited.use, vocabulary)
    yield f"{holder}, {_cited_as(cited.use, vocabulary)}, on {issue}"
    yield f"{sentences.span(cited.use.tally)} {sentences.claims(cited.use.tally)}"
    if before := _before(cited, vocabulary):
        yield f"a new use: before that cited {before}"
    if cited.use.provisions:
        yield f"provisions: {'; '.join(cited.use.provisions)}"
    yield from sentences.wordings(cited.use.tally)


def _over_time(several: Sequence[CitedTreaty], *, vocabulary: Vocabulary) -> Iterator[str]:
    """The path of each holder that cites a treaty in several roles."""
    uses = {sentences.holder(cited.use, vocabulary): cited.use for cited in several}
    for holder, use in uses.items():
        path = use.path.told()
        if len({step[1:] for step in path}) > 1:
            said = ", ".join(_steps(path, use.holder, vocabulary))
            yield f"{holder} over time: {said}"


def _before(cited: CitedTreaty, vocabulary: Vocabulary) -> str:
    """What the holder had cited the treaty as, each with its date, if this use is a new one."""
    use = cited.use
    path = use.path.told_before(use.role) if use.changed_from else []
    return enumerated(list(_steps(path, use.holder, vocabulary)))


def _steps(path: Sequence[Step], holder: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a holder cites a treaty as, by whom that is, and on which date."""
    for date, role, by in path:
        yield f"{_said_by(holder, role, by, vocabulary)} ({date})"


def _cited_as(citing: Citing, vocabulary: Vocabulary) -> str:
    return _said_by(citing.holder, citing.role, citing.by, vocabulary)


def _said_by(holder: str, role: CitationRole, by: Sequence[str], vocabulary: Vocabulary) -> str:
    return cited_by(holder, role, by, lambda slugs: told(slugs, vocabulary.actors))
