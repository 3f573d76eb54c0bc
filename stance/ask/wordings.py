"""The words of the source that a condition, a reason or a citation rests on."""

import re
from collections.abc import Iterator

from stance.ask.asker import Question
from stance.ask.draft import Draft
from stance.ask.scene import Scene
from stance.errors import InputError
from stance.text.anchoring import AmbiguousQuoteError, find_wording
from stance.text.matching import Span

_WORD = re.compile(r"\S+")
#: Of the words around others, so many are taken along at the most.
_MOST_AROUND = 12


def not_in_source(draft: Draft, scene: Scene, typed: str) -> str | None:
    """Why words cannot be a wording: they stand nowhere in the source, or at several places."""
    text = scene.text(draft)
    if text is None:
        return None
    try:
        find_wording(text, typed, draft.places)
    except AmbiguousQuoteError:
        return "these words stand at several places: take more of the words around them"
    except InputError:
        return "the source does not have these words"
    return None


def ask_wording(draft: Draft, scene: Scene, label: str, default: str) -> str:
    """The words typed, which the source has."""

    def check(typed: str) -> str | None:
        return not_in_source(draft, scene, typed) if typed else None

    hint = "the words of the source that it rests on"
    return scene.asker.ask(Question(label, default=default, hint=hint, check=check))


def told_apart(draft: Draft, scene: Scene, passage: str, span: Span) -> str | None:
    """The words at a place of a passage, with as many around them as tell which place is meant.

    Those before them are taken along, else those behind; None where neither tell it, or where the
    source does not have the words.
    """
    for each in _wider(passage, span):
        words = passage[each.start : each.end]
        if not_in_source(draft, scene, words) is None:
            return words
    return None


def _wider(passage: str, span: Span) -> Iterator[Span]:
    yield span
    before = [each.start() for each in _WORD.finditer(passage, 0, span.start)][-_MOST_AROUND:]
    behind = [each.end() for each in _WORD.finditer(passage, span.end)][:_MOST_AROUND]
    yield from (Span(start, span.end) for start in reversed(before))
    yield from (Span(span.start, end) for end in behind)
    yield Span(min([span.start, *before]), max([span.end, *behind]))
