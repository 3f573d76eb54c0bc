"""`stance round agreement`: how far the coders of a round agree, and where they do not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.coding.differences import Difference, differences
from stance.domain.coding.fields import AgreementBy
from stance.domain.coding.mixed import choices
from stance.domain.coding.rounds import Round
from stance.domain.coding.tally import Tally
from stance.errors import InputError
from stance.queries.readings import Asked, codebooks, coded_by, readings
from stance.reports.account import Account
from stance.reports.agreement.disagreements import disagreements_table
from stance.reports.agreement.table import RoundAgreement, agreement_table, codebooks_shown
from stance.reports.field import Cell
from stance.reports.limits import first_rows
from stance.reports.table import Table
from stance.text.cleaning import shorten
from stance.work.evidence import Evidence
from stance.work.keys import named_round

#: How much of a name that is not there is said again.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """What is asked of a round: whose readings of which sources, all where none are named."""

    coders: Sequence[str] = ()
    sources: Sequence[str] = ()
    by: AgreementBy = AgreementBy.PAIR
    mix_codebooks: bool = False

    def as_given(self) -> dict[str, Cell]:
        """What was given, as data has it."""
        given: dict[str, Cell] = {}
        if self.coders:
            given["coder"] = list(self.coders)
        if self.sources:
            given["source"] = list(self.sources)
        if self.by is not AgreementBy.PAIR:
            given["by"] = self.by.value
        if self.mix_codebooks:
            given["mix_codebooks"] = True
        return given


def agreement(evidence: Evidence, slug: str, words: AgreementWords) -> Account:
    """How far coders agree, field by field: over all, then for each two of them or each source.

    Raises InputError where there is no such round, coder or source in it, where the round is blind
    and still open, and where readings name several versions of the codebook, unless that is meant.
    """
    return _account(evidence, lambda: agreement_table(_reckoned(evidence, slug, words)))


def disagreements(evidence: Evidence, slug: str, words: AgreementWords) -> Account:
    """Where coders differ, source by source, both readings side by side; raises as `agreement`."""

    def table() -> Table[Difference]:
        asked = _asked(evidence, _round(evidence, slug), words)
        _one_codebook(evidence, asked, words)
        sources = readings(
            evidence.session, vocabulary=evidence.vocabulary, asked=asked, words=True
        )
        differing = (each for source in sources for each in differences(source))
        return disagreements_table(differing, evidence.vocabulary, slug, words.as_given())

    return _account(evidence, table)


def _account(evidence: Evidence, table: Callable[[], Table]) -> Account:
    return Account(
        data=table,
        for_people=lambda: first_rows(table(), evidence.limit),
        page=table,
        backing=evidence.bare_backing,
    )


def _reckoned(evidence: Evidence, slug: str, words: AgreementWords) -> RoundAgreement:
    asked = _asked(evidence, _round(evidence, slug), words)
    versions = _one_codebook(evidence, asked, words)
    tally = Tally(asked.coders)
    for source in readings(evidence.session, vocabulary=evidence.vocabulary, asked=asked):
        tally.add(source)
    return RoundAgreement(
        slug,
        tally.agreements(words.by),
        tally.left_out,
        coders=tally.coders,
        silent=[coder for coder in asked.coders if coder not in tally.coders],
        codebooks=versions,
        asked=words.as_given(),
    )


def _round(evidence: Evidence, slug: str) -> Round:
    """The round, if its readings may be compared."""
    found = named_round(evidence.session, slug)
    if found.is_blind_now:
        raise InputError(
            f"the round {found.slug} is blind and still open:"
            " agreement would show others' readings",
            "it is told once the round is closed",
        )
    return found


def _asked(evidence: Evidence, found: Round, words: AgreementWords) -> Asked:
    """Whose readings of which sources, as typed; those of the round where nothing is."""
    merged = evidence.vocabulary.sources
    known, sources = (
        sorted({merged.get(slug, (slug, None))[0] for slug in slugs})
        for slugs in (found.sources, words.sources)
    )
    _all_in(sources, known, f"no source of the round {found.slug}", "its sources")
    _all_in(words.coders, found.coders, f"no coder of the round {found.slug}", "its coders")
    return Asked(
        found.id,
        sorted(set(words.coders)) or found.coders,
        sources or known,
        evidence.filters.as_recorded,
    )


def _all_in(named: Sequence[str], known: Sequence[str], none: str, all_of: str) -> None:
    for each in named:
        if each not in known:
            raise InputError(
                f"{shorten(each, _SHOWN)} is {none}", f"{all_of}: {', '.join(known) or 'none'}"
            )


def _one_codebook(
    evidence: Evidence, asked: Asked, words: AgreementWords
) -> Mapping[int | None, int]:
    """The versions of the codebook that readings name, if they may be compared."""
    versions = codebooks(evidence.session, asked)
    if len(versions) > 1 and not words.mix_codebooks:
        raise InputError(
            f"readings were coded by several codebooks: {codebooks_shown(versions)}",
            choices(coded_by(evidence.session, asked)),
        )
    return versions
