"""All that is wrong with a claim, so that nobody mends it one mistake a round."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from stance.claimfile.schema import ClaimEntry, StanceEntry
from stance.errors import DocumentPath, LocatedError
from stance.text.matching import Span
from stance.values import Noun
from stance.work.importing.reader import Reader, refuse_nobodys

Check = Callable[[], Any]
#: Where a claim's quote stands; None where it is not found.
Spans = Sequence[Span] | None


def mistakes_of(reader: Reader, entry: ClaimEntry, path: DocumentPath) -> list[LocatedError]:
    """Each name, date, quote and wording of a claim that does not hold, in the claim's order.

    A mistake that rests on others, such as a missing holder, is no part of this, nor are wordings
    where the quote is not found that they are looked for in.
    """
    mistakes: list[LocatedError] = []
    spans = _spans(reader, entry, path)
    for check in _checks(reader, entry, path, spans):
        try:
            check()
        except LocatedError as error:
            mistakes.append(error)
    return mistakes


def _spans(reader: Reader, entry: ClaimEntry, path: DocumentPath) -> Spans:
    try:
        return reader.found(entry, path).parts
    except LocatedError:
        return None


def _checks(reader: Reader, entry: ClaimEntry, path: DocumentPath, spans: Spans) -> Iterator[Check]:
    yield lambda: reader.names.id(Noun.ACTOR, entry.speaker, (*path, "speaker"))
    yield lambda: reader.relayed_by(entry, path)
    yield lambda: reader.stated(entry, (*path, "stated_on"))
    yield lambda: reader.found(entry, path)
    for place, stance in enumerate(entry.stances):
        yield from _of_stance(reader, stance, (*path, "stances", place), spans)


def _of_stance(
    reader: Reader, stance: StanceEntry, path: DocumentPath, spans: Spans
) -> Iterator[Check]:
    yield from _named(reader, Noun.ACTOR, stance.holder, (*path, "holder"))
    yield _name(reader, Noun.ISSUE, stance.issue, (*path, "issue"))
    yield from _named(reader, Noun.ACTOR, stance.addressees, (*path, "addressees"))
    for place, use in enumerate(stance.conditions):
        at = (*path, "conditions", place)
        yield _name(reader, Noun.CONDITION, use.condition, (*at, "condition"))
        yield _worded(reader, use.wording, at, spans)
        yield from _named(reader, Noun.ACTOR, use.addressees, (*at, "addressees"))
    for place, reason in enumerate(stance.reasons):
        at = (*path, "reasons", place)
        yield _name(reader, Noun.REASON, reason.reason, (*at, "reason"))
        yield _worded(reader, reason.wording, at, spans)
    for place, cited in enumerate(stance.citations):
        at = (*path, "citations", place)
        yield _name(reader, Noun.TREATY, cited.treaty, (*at, "treaty"))
        yield from _named(reader, Noun.ACTOR, cited.by, (*at, "by"))
        yield partial(refuse_nobodys, cited, at)
        yield _worded(reader, cited.wording, at, spans)


def _named(reader: Reader, noun: Noun, names: Sequence[str], path: DocumentPath) -> Iterator[Check]:
    return (_name(reader, noun, name, (*path, place)) for place, name in enumerate(names))


def _name(reader: Reader, noun: Noun, name: str, path: DocumentPath) -> Check:
    return lambda: reader.names.id(noun, name, path)


def _worded(reader: Reader, words: str | None, path: DocumentPath, spans: Spans) -> Check:
    return lambda: reader.wording(words, spans, path) if spans is not None else None
