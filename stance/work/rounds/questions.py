"""What is still to be adjudicated in a round."""

from collections.abc import Iterator

from sqlmodel import Session

from stance.db.models import Source
from stance.domain.claim import StoredClaim
from stance.domain.coding.questions import OpenQuestion, RoundQuestion, questions, still_open
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.queries import claims
from stance.queries.coding.corrected import corrected_since
from stance.queries.coding.settled import settlements
from stance.queries.readings import Asked, readings
from stance.queries.vocabulary import vocabulary
from stance.work.keys import named_round


def adjudicable(session: Session, slug: str) -> Round:
    """The round of this slug, if its readings may be adjudicated.

    Raises InputError where there is none, and where it is blind and open.
    """
    one = named_round(session, slug)
    if one.is_blind_now:
        raise InputError(
            f"the round {one.slug} is blind and still open: whoever adjudicates sees every reading",
            f"close it first: stance round close {one.slug}",
        )
    return one


def open_questions(
    session: Session, one: Round, *, or_corrected: bool = False
) -> Iterator[OpenQuestion]:
    """The questions of a round that are open, source by source in the order of the text.

    With `or_corrected` those, too, of which a reading was corrected since it was adjudicated.
    """
    became = settlements(session, round_id=one.id)
    corrected = corrected_since(session, became) if or_corrected else ()
    for each in _by_source(session, one, list(one.sources)):
        yield from still_open(each, became, corrected)


def question_of(session: Session, one: Round, reading: StoredClaim) -> RoundQuestion:
    """The question that a live reading of a round is in."""
    slug = session.get_one(Source, reading.content.source).slug
    for every in _by_source(session, one, [slug]):
        for question in every:
            if reading.key in question.keys:
                return question
    raise InputError(
        f"{reading.key} is of no source of the round {one.slug}",
        f"see what is: stance round show {one.slug}",
    )


def live_reading(session: Session, one: Round, key: str) -> StoredClaim:
    """The live reading of a round that a key means; raises InputError for anything else."""
    versions = claims.of_key(session, key=key)
    if not versions or versions[-1].content.round != one.id:
        raise InputError(
            f"the round {one.slug} has no reading {key}",
            f"see what is open: stance round adjudicate {one.slug} --list",
        )
    if not versions[-1].is_live:
        raise InputError(f"the reading {key} was retracted", "name one that counts")
    return versions[-1]


def _by_source(session: Session, one: Round, slugs: list[str]) -> Iterator[list[RoundQuestion]]:
    known = vocabulary(session)
    roots = sorted({known.sources.get(slug, (slug, None))[0] for slug in slugs})
    asked = Asked(one.id, one.coders, roots)
    for source in readings(session, vocabulary=known, asked=asked, words=True):
        yield questions(source)
