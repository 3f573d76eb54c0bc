"""Evidence chosen by what a report needs: less than all series, or more than was asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from stance.domain.series import series_of
from stance.domain.stance import StanceRow
from stance.queries.cells.carried import StancePart
from stance.reports.conditions.answers import Answers
from stance.reports.terms.firsts import Firsts
from stance.values import Noun
from stance.work.evidence import Evidence

# Beyond this many names it is as quick to read the series of all.
_NAMED = 1_000
#: What a report on a kind of term reads of stances: the term, and conditions, as positions that
#: differ on one date are judged by them.
_PARTS: Mapping[Noun, tuple[StancePart, ...]] = {
    Noun.CONDITION: (StancePart.CONDITIONS,),
    Noun.REASON: (StancePart.CONDITIONS, StancePart.REASONS),
    Noun.TREATY: (StancePart.CONDITIONS, StancePart.CITATIONS),
}


def rows_using(evidence: Evidence, noun: Noun, slugs: Collection[str]) -> Iterator[StanceRow]:
    """The evidence with its pages; of some terms alone, no more than the series that use them."""
    if not slugs:
        return evidence.thin_rows(*_PARTS[noun], using=noun, paged=True)
    among = _among_users(evidence, noun, slugs, evidence.filters.holders)
    return among.thin_rows(*_PARTS[noun], using=noun, paged=True) if among else iter(())


def note_firsts(evidence: Evidence, firsts: Firsts, noun: Noun, slugs: Iterable[str]) -> None:
    """Take note of the other holders' uses, where only some holders were asked for."""
    if evidence.filters.holders:
        others = replace(evidence.filters, holders=(), include_ascribed=False)
        among = _among_users(replace(evidence, filters=others), noun, set(slugs), ())
        rows = among.thin_rows(*_PARTS[noun], using=noun) if among else iter(())
        asked = evidence.filters.holders
        for series in series_of(row for row in rows if row.holder not in asked):
            firsts.take(series)


def _among_users(
    evidence: Evidence, noun: Noun, slugs: Collection[str], holders: tuple[str, ...]
) -> Evidence | None:
    """The evidence narrowed to the series that may use these terms; None if none does."""
    filters, users = evidence.filters, evidence.users_of(noun, sorted(slugs))
    if users is None:
        filters = replace(filters, holders=holders)
    elif not users.holders:
        return None
    else:
        filters = replace(filters, holders=holders or _few(users.holders))
    if users and not filters.issues:
        filters = replace(filters, issues=_few(users.issues), parts=False)
    return replace(evidence, filters=filters)


def answered(evidence: Evidence, answers: Answers) -> Answers:
    """Answer the questions from the own series of those who were asked, all of the evidence."""
    if not answers.asked:
        return answers
    filters = replace(
        evidence.filters,
        holders=_few({holder for holder, _ in answers.asked}),
        issues=_few({issue for _, issue in answers.asked}),
        parts=False,
        include_ascribed=False,
    )
    return answers.take(series_of(replace(evidence, filters=filters).lean_rows()))


def _few(slugs: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(slugs)) if len(slugs) <= _NAMED else ()
