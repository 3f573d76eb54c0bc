"""A question of a round with all that an adjudicator looks at."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stance.db.models import Source
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.coding.comparison import ComparedField, compared
from stance.domain.coding.doubt import DoubtedCode, codes_in_doubt
from stance.domain.coding.matching import merged
from stance.domain.coding.questions import OpenQuestion
from stance.domain.coding.rules import rule_of
from stance.domain.phrases import another
from stance.domain.vocabulary import Vocabulary
from stance.queries import claims, sources
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.vocabulary import vocabulary
from stance.text.cleaning import shorten
from stance.text.excerpts import Excerpt, excerpts
from stance.work.record import read_back_of
from stance.work.rounds.in_record import RecordOf

_CONTEXT = 240
_TITLE = 44


@dataclass(frozen=True)
class DecidingRules:
    """What decides between readings: the codes in doubt, each with the lines of the codebook on it.

    `codebooks` are the numbers of the versions that the readings were coded by; the lines are of
    the last of them.
    """

    codebooks: Sequence[int]
    codes: Sequence[tuple[DoubtedCode, Sequence[str]]]


@dataclass(frozen=True)
class ShownQuestion:
    """The readings of a question side by side, in the order of their coders.

    `passages` are the words that any of them marks, `sentences` what each reads as, `there` what
    the record has of the words, None where nothing.
    """

    title: str
    keys: Sequence[str]
    coders: Sequence[str]
    without: Sequence[str]
    passages: Sequence[Excerpt]
    fields: Sequence[ComparedField]
    sentences: Sequence[Sequence[str]]
    there: str | None
    rules: DecidingRules


def shown_question(session: Session, asked: OpenQuestion) -> ShownQuestion:
    """What is shown of a question."""
    question, known = asked.question, vocabulary(session)
    stored = {each.key: each for each in claims.of_keys(session, keys=question.keys)}
    readings = [stored[key] for key in question.keys]
    contents = [each.content for each in readings]
    source = session.get_one(Source, contents[0].source)
    record = RecordOf(session, known, contents[0].source)
    there = next(
        (each for each in (record.claim_of(one, question.keys) for one in contents) if each), None
    )
    sentences: dict[str, list[str]] = {key: [] for key in question.keys}
    for each in read_back_of(session, question.keys, known):
        sentences[each.stance.rpartition("/")[0]].append(each.sentence)
    return ShownQuestion(
        title=f"{source.slug}, {shorten(source.title, _TITLE)}",
        keys=question.keys,
        coders=[each.coder for each in question.readings],
        without=question.without,
        passages=_passages(session, readings),
        fields=list(compared(contents, known)),
        sentences=list(sentences.values()),
        there=_told(there, record, contents) if there else None,
        rules=_rules(session, contents, known),
    )


def _rules(session: Session, contents: Sequence[ClaimContent], known: Vocabulary) -> DecidingRules:
    named = {each.codebook for each in contents}
    versions = [each for each in all_codebooks(session) if each.id in named]
    text = versions[-1].text if versions else ""
    codes = [(each, rule_of(text, each.names)) for each in codes_in_doubt(contents, known)]
    return DecidingRules([each.number for each in versions], codes)


def _passages(session: Session, readings: Sequence[StoredClaim]) -> Sequence[Excerpt]:
    """What readings mark of the text that the first of them was read in."""
    version_id = readings[0].content.version
    text = sources.version(session, version_id=version_id) if version_id else None
    of_text = [each.content for each in readings if each.content.version == version_id]
    places = merged(place for each in of_text for place in each.places)
    return excerpts(text.text, places, context=_CONTEXT) if text and places else ()


def _told(there: StoredClaim, record: RecordOf, readings: Sequence[ClaimContent]) -> str:
    """A claim of the record, and whose reading of the words it is coded as."""
    if there.is_live:
        differs = [record.differs(there, each) for each in readings]
        alike = [each.coder for each, what in zip(readings, differs, strict=True) if not what]
        how = (
            f"coded as by {', '.join(filter(None, alike))}"
            if alike
            else f"with {another(differs[0])}"
        )
        return f"{there.key} has these words, {how}"
    because = f" ({there.retired_reason})" if there.retired_reason else ""
    return f"{there.key} had these words, and was retracted{because}"
