"""A brief on one page: what its parts come to, a line for each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stance.domain.phrases import as_ascribed
from stance.domain.roles import cited_as
from stance.domain.vocabulary import Vocabulary, short_treaty
from stance.reports.conditions.demands import Demand
from stance.reports.conditions.table import AskedCondition
from stance.reports.naming import told
from stance.reports.note import Section
from stance.reports.table import Table
from stance.reports.treaties.citings import Citing
from stance.reports.treaties.table import CitedTreaty

#: So many of each kind are named on one page; of any more it says how many.
_MOST = 6


class _Point(NamedTuple):
    """What somebody asked, gave up or cites, and the words for it."""

    use: Demand | Citing
    words: str


@dataclass(frozen=True, slots=True)
class Digested:
    """The parts of a brief that a line each is made of; `contradictions` are counted alone.

    Of the sections, those of one series each, which have facts.
    """

    sections: Sequence[Section]
    asked: Table[Sequence[AskedCondition]]
    given_up: Table[Sequence[AskedCondition]]
    cited: Table[Sequence[CitedTreaty]]
    contradictions: int


def digest(told: Digested, known: Vocabulary) -> Iterator[str]:
    """The lines: how it came there, what is asked and given up, what is cited and contradicted."""
    changed = [section for section in told.sections if section.facts]
    yield from _few([f"{_path(section)}." for section in changed], "series")
    asked, given_up = (
        [_Point(each.use, _asked(each, known)) for items in table.items for each in items]
        for table in (told.asked, told.given_up)
    )
    cited = [_Point(each.use, _cited(each, known)) for items in told.cited.items for each in items]
    whose = {(use.holder, use.ascribed) for use, _ in (*asked, *given_up, *cited)}
    apart = len(whose) > 1 or any(ascribed for _, ascribed in whose)
    yield from _said("Asks", asked, known, apart=apart)
    if given_up:
        yield from _said("Gave up", given_up, known, apart=apart)
    yield from _said("Cites", cited, known, apart=apart)
    number = told.contradictions
    yield f"Contradictions: {number or 'none recorded'}."


def _path(section: Section) -> str:
    """How a series went, and what that rests on."""
    facts = dict(section.facts)
    return f"{section.title}: {facts.get('Path', '')}; {facts.get('Rests on', '')}"


def _few(lines: Sequence[str], what: str) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"And {len(lines) - _MOST} more {what}."


def _said(what: str, each: Sequence[_Point], known: Vocabulary, *, apart: bool) -> Iterator[str]:
    """What is asked, given up or cited; of each holder `apart`, where there are several."""
    if not each:
        yield f"{what}: nothing recorded."
        return
    by_holder: dict[str, list[str]] = {}
    for use, words in each:
        name = as_ascribed(known.actors.name(use.holder), ascribed=use.ascribed)
        head = f"{name} {what[0].lower()}{what[1:]}" if apart else what
        by_holder.setdefault(head, []).append(words)
    yield from _few([_listed(head, several) for head, several in by_holder.items()], "holders")


def _listed(head: str, each: Iterable[str]) -> str:
    several = list(dict.fromkeys(each))
    more = f"; and {len(several) - _MOST} more" if len(several) > _MOST else ""
    return f"{head}: {'; '.join(several[:_MOST])}{more}."


def _asked(asked: AskedCondition, known: Vocabulary) -> str:
    """A condition, of whom it is asked, and since when it stands or that it ended."""
    name = known.conditions.name(asked.use.condition)
    of = told(asked.addressees, known.actors)
    date = asked.use.since or asked.use.given_up or asked.use.ended
    word = "since " if asked.use.since else ""
    aside = ", ".join(
        filter(None, [f"of {of}" if of else "", f"{word}{date.text}" if date else ""])
    )
    return f"{name} ({aside})" if aside else name


def _cited(cited: CitedTreaty, known: Vocabulary) -> str:
    use = cited.use
    whose = told(use.by, known.actors)
    return f"{short_treaty(use.treaty, known.treaties)}, {cited_as(use.role, whose)}"
