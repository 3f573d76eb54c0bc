"""Which stances read otherwise once the vocabulary is changed, and how one of them does."""

from collections.abc import Collection, Iterable

from sqlmodel import Session

from stance.domain.phrases import read_back
from stance.domain.rereading import Reading, Rereading, Reworded
from stance.domain.vocabulary import Vocabulary
from stance.queries.stances import of_claims
from stance.queries.usage import latest_use, usage
from stance.queries.vocabulary import vocabulary
from stance.values import Noun

#: The kind of what nobody has told the kind of yet: to tell it changes nothing.
_UNKNOWN = "other"


def reading(
    session: Session, *, noun: Noun, ids: Collection[int], before: Vocabulary, after: Vocabulary
) -> Reading | None:
    """How the latest stance that uses one of these entries reads by two states of the vocabulary.

    None where no live stance does.
    """
    use = latest_use(session, noun=noun, ids=ids)
    if use is None:
        return None
    claim, number = use
    first, second = (
        next(
            row
            for row in of_claims(session, vocabulary=known, claim_ids=[claim], bare=False)
            if row.number == number
        )
        for known in (before, after)
    )
    return Reading(first.stance, read_back(first, before), read_back(second, after))


def rereadings(
    session: Session, *, wordings: Iterable[Reworded], before: Vocabulary
) -> tuple[Rereading, ...]:
    """Those of the changes, already made in the session, that stances hang on."""
    changed = [each for each in wordings if each.before != _UNKNOWN or each.field != "kind"]
    if not changed:
        return ()
    session.flush()
    after = vocabulary(session)
    found = (_rereading(session, each, before, after) for each in changed)
    return tuple(each for each in found if each.uses)


def _rereading(
    session: Session, wording: Reworded, before: Vocabulary, after: Vocabulary
) -> Rereading:
    entries = after.of(wording.noun)
    entry = entries.by_slug[wording.slug]
    family = entries.doubles(entry.id) if entry.id == entry.root else [entry.id]
    # Readings mean what they meant as well, though none of them is read back here.
    use = usage(session, entries=entries, only=entry.root, readings=True)[entry.root]
    said = reading(session, noun=wording.noun, ids=family, before=before, after=after)
    # What stances hang on is the root: a double is read only where it was named itself.
    uses = use.total if said or entry.id == entry.root else 0
    return Rereading(wording, uses, said)
