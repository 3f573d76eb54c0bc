"""What a claim says, in slugs: the shape in which reports and the read-back see its stances."""

import datetime as dt

from stance.domain.claim import ClaimContent, StanceContent, WordingContent, position_in_root
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.domain.vocabulary import Vocabulary

#: What is not recorded yet was recorded after all that is.
_NOT_YET = dt.datetime.max.replace(tzinfo=dt.UTC)


def stance_rows(content: ClaimContent, known: Vocabulary, source: str) -> list[StanceRow]:
    """The stances of a claim that is not recorded, or not yet, to be read back."""
    return [
        _row(content, stance, number, known, source)
        for number, stance in enumerate(content.stances, 1)
    ]


def _row(
    content: ClaimContent, stance: StanceContent, number: int, known: Vocabulary, source: str
) -> StanceRow:
    actors, issues = known.actors, known.issues
    is_turned = stance.issue in issues.reversed
    return StanceRow(
        claim="",
        number=number,
        group="",
        date=content.stated.text,
        earliest=content.stated.earliest,
        latest=content.stated.latest,
        holder=actors.slug(stance.holder),
        speaker=actors.slug(content.speaker),
        relayed_by=actors.slug(content.relayed_by) if content.relayed_by else None,
        ascribed=stance.ascribed,
        issue=issues.slug(stance.issue),
        position=position_in_root(stance, known),
        form=stance.form,
        mode=content.mode,
        addressees=tuple(map(actors.slug, stance.addressees)),
        conditions=_conditions(stance, known, of_opposite=is_turned),
        reasons=tuple(
            ReasonUse(known.reasons.slug(use.reason), _read_wording(use.wording))
            for use in stance.reasons
        ),
        citations=_citations(stance, known),
        quote=content.quote,
        paraphrase=content.paraphrase,
        source=source,
        publisher=None,
        coder=content.coder,
        recorded_at=_NOT_YET,
        turned_from=issues.by_id[stance.issue].slug if is_turned else None,
    )


def _conditions(
    stance: StanceContent, known: Vocabulary, *, of_opposite: bool
) -> tuple[ConditionUse, ...]:
    return tuple(
        ConditionUse(
            known.conditions.slug(use.condition),
            _read_wording(use.wording),
            tuple(map(known.actors.slug, use.addressees)),
            use.dropped,
            of_opposite,
        )
        for use in stance.conditions
    )


def _citations(stance: StanceContent, known: Vocabulary) -> tuple[CitationUse, ...]:
    return tuple(
        CitationUse(
            known.treaties.slug(use.treaty),
            use.role,
            use.provision,
            _read_wording(use.wording),
            tuple(map(known.actors.slug, use.by)),
        )
        for use in stance.citations
    )


def _read_wording(wording: WordingContent | None) -> Wording | None:
    return Wording(wording.text, verbatim=wording.place is not None) if wording else None
