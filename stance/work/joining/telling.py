"""What came of joining another database, in sentences."""

from collections.abc import Iterator, Sequence, Sized
from itertools import groupby, islice
from shlex import quote

from stance.domain.phrases import another, counted
from stance.work.joining.join import Joined
from stance.work.joining.questions import NewName
from stance.work.joining.same_words import SaidByTwo

#: So many of a kind are told; the others are counted.
_TOLD = 5
#: So many new names of a kind are told; a map has them all.
_NAMED = 20


def effect_lines(joined: Joined) -> Iterator[str]:
    """What would be otherwise in reports: a line for each, and below it the first in words."""
    for effect in joined.effects:
        yield str(effect)
        yield from (f"  {each}" for each in effect.first)


def sentences(joined: Joined, reader: str | None = None) -> Iterator[str]:
    """What somebody should know of it, and what to type next.

    Where the readings of a `reader` are taken, they are shown as that coder's, and what is here
    already is counted elsewhere.
    """
    for question in joined.questions:
        yield f"{question}; taken as proposed: {question.proposed}"
    yield from _new(joined.new)
    if joined.scope and joined.left:
        one = joined.scope.round
        told, more = joined.left[:_TOLD], len(joined.left) - _TOLD
        yield (
            f"left in {joined.other}, as no sources of the round {one}: {', '.join(told)}"
            f"{f' and {more:,} more' if more > 0 else ''};"
            f" to take them too, let them be of it: stance round open {one} --source SLUG"
        )
    yield from _read_twice(joined, reader)
    # Readings have keys of their own beside those of the record.
    called = {} if joined.scope else joined.called
    for key, here in islice(called.items(), _TOLD):
        yield f"{key} is another claim here; the one of {joined.other} is called {here}"
    yield from _more(called, "claims under other keys")
    for slug, here in joined.rounds.items():
        yield f"{slug} is another round here; the one of {joined.other} is called {here}"
    for new, known in joined.copies[:_TOLD]:
        yield (
            f"{new} quotes the same words as {known}, from a copy of the same text;"
            f" if they are one utterance: stance repeat {new} of {known}"
        )
    yield from _more(joined.copies, "pairs of such claims")
    for said in joined.by_two[:_TOLD]:
        yield (
            f"{said.there} has the words of {said.here}, by another speaker:"
            f" {said.their_speaker} there, {said.our_speaker} here; {_if_one(joined, said)}"
        )
    yield from _more(joined.by_two, "claims of words that another speaker has here")


def _if_one(joined: Joined, said: SaidByTwo) -> str:
    """What to do where the two speakers are one."""
    if joined.recorded.dry_run:
        return f"if they are one, say so in the map: {said.their_speaker}: {said.as_decided}"
    return (
        f"if they are one: stance actor same-as {said.their_speaker} {said.our_speaker},"
        f" and: stance retract {joined.called.get(said.there, said.there)} --reason WHY"
    )


def _new(names: Sequence[NewName]) -> Iterator[str]:
    """The names that come in beside those that are here, kind by kind."""
    for heading, group in groupby(names, key=lambda each: each.heading):
        several = list(group)
        told = "; ".join(f"{each.slug}, {each.told}" for each in several[:_NAMED])
        more = len(several) - _NAMED
        yield f"new {heading}: {told}{f'; and {more:,} more' if more > 0 else ''}"
    if names:
        yield "if one of these is here under another name, say so in a map: --map-to FILE lists all"


def _read_twice(joined: Joined, reader: str | None) -> Iterator[str]:
    alike = len(joined.twice) - len(joined.differing)
    if alike and reader is None:
        verb = "is" if alike == 1 else "are"
        yield f"{counted(alike, 'claim')} of {joined.other} {verb} here already, read the same way"
    for each in joined.differing[:_TOLD]:
        called = f", as {each.here}" if each.here != each.key else ""
        by = f" --coder {quote(reader)}" if reader else ""
        yield (
            f"{each.key} is read otherwise here{called} ({each.source}):"
            f" {another(each.differs)}; see: stance show {each.here}{by}"
        )
    yield from _more(joined.differing, "claims that are read otherwise here")
    if joined.differing:
        yield "what is read otherwise stays as it is here; --replace takes it as new versions"
    for each in joined.retracted[:_TOLD]:
        yield f"{each.key} was retracted here, as {each.here}, and is left so"
    yield from _more(joined.retracted, "claims that were retracted here")
    for each in joined.ended[:_TOLD]:
        yield (
            f"{each.key} was retracted there, and corrected here, as {each.here}: it stays;"
            f" to retract it here too: stance retract {each.here} --reason WHY"
        )
    yield from _more(joined.ended, "claims that were retracted there")


def _more(told: Sized, what: str) -> Iterator[str]:
    more = len(told) - _TOLD
    if more > 0:
        yield f"and {more:,} more {what}"
