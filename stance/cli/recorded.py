"""Saying what came of recording: on standard output what was read back, the rest beside it."""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from stance.cli.context import say
from stance.domain.phrases import quoted
from stance.domain.versions import FieldChange
from stance.render.terminal import write_lines
from stance.text.cleaning import shorten
from stance.values import KINDS, Noun
from stance.work.importing.job import outcome
from stance.work.record import ReadBack, Recorded

#: How much of a text is shown of what changed; stance history shows it whole.
_SHORT = 60


def tell(
    recorded: Recorded, *, read_back: bool = True, unchanged: str = "it is there already, as {key}"
) -> None:
    """Say what was recorded, or why nothing was; it was committed before.

    `unchanged` is what is said of a claim that is as it was.
    """
    if read_back:
        write_lines(read_back_lines(recorded.read_back), sys.stdout, hanging=4)
    tell_created(recorded)
    for change in recorded.changes:
        say(f"  {_short(change)}")
    for line in _outcomes(recorded, unchanged):
        say(line)
    for note in recorded.notes:
        say(note)


def read_back_lines(read_back: Iterable[ReadBack], *, words: bool = False) -> Iterator[str]:
    """Each stance as a sentence, and what the quote leaves out; `words`: before them the quote."""
    for key, claim in groupby(read_back, key=lambda each: each.stance.rpartition("/")[0]):
        sentences = list(claim)
        if words:
            yield f"{key}: {sentences[0].words}"
        yield from map(str, sentences)
        for left_out in sentences[0].left_out:
            yield f"{key} leaves out, between parts of its quote, {quoted(left_out)}"


def tell_created(recorded: Recorded) -> None:
    """Say which vocabulary was not there before, and first what is near to what was made."""
    for near in recorded.near:
        say(near)
    for each in recorded.created:
        yes = f', yes means "{each.detail}"' if each.noun is Noun.ISSUE and each.detail else ""
        say(f"new in {KINDS[each.noun].heading}: {each.slug} ({each.name}){yes}")


def _outcomes(recorded: Recorded, unchanged: str) -> Iterator[str]:
    if not (recorded.versions or recorded.unchanged or recorded.retracted):
        yield outcome(recorded)
    for key in recorded.unchanged:
        yield f"nothing new: {unchanged.format(key=key)}"
    for key in recorded.retracted:
        yield (
            f"nothing new: it was there, as {key}, and was retracted: see stance history {key},"
            " or enter it under another --key"
        )
    if recorded.dry_run and recorded.versions:
        yield "dry run, nothing recorded"
        return
    whose = {each.stance.rpartition("/")[0]: each.of for each in recorded.read_back}
    for key, number in recorded.versions.items():
        what = key if number == 1 else f"version {number} of {key}"
        of = f", {whose[key]}; the record is unmoved" if whose.get(key) else ""
        yield f"recorded as {what}{of}"


def _short(change: FieldChange) -> FieldChange:
    values = (each and shorten(each, _SHORT) for each in (change.before, change.after))
    return FieldChange(change.field, *values)
