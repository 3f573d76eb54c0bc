"""Which words the claim is: a passage anchored in its source at once, or a paraphrase."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from stance.ask.asker import Choice, Piece, Question
from stance.ask.draft import Draft
from stance.ask.lines import INDENT
from stance.ask.scene import Scene
from stance.domain.phrases import counted, reflowed
from stance.errors import InputError
from stance.text.anchoring import AmbiguousQuoteError, QuoteNotFoundError, SourceText, find_parts
from stance.text.cleaning import shorten
from stance.text.matching import Span
from stance.text.quotes.negation import denies

_BREAK = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_HINT = "paste; an empty line ends it; […] between parts; ⏎ alone: paraphrase"
_AROUND = 60
_SHOWN = 280
_NINE = 9
#: So many words left out between two parts are shown.
_FEW, _SKIPPED = 12, 120


def quote_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with its words."""
    text = scene.text(draft)
    if text is None:
        return _paraphrase(draft, scene, "this source has no text to quote from")
    while True:
        question = Question("Quote", default=draft.words, hint=_HINT)
        typed = scene.asker.paste(question)
        if not typed or (typed == draft.paraphrase):
            return _paraphrase(draft, scene)
        spans = anchored(scene, text, _BREAK.split(typed))
        if isinstance(spans, str):
            return _paraphrase(draft, scene)
        if spans:
            return quoting(draft, scene, text, spans)


def quoting(draft: Draft, scene: Scene, text: SourceText, spans: Sequence[Span]) -> Draft:
    """The draft with this passage, shown where it stands."""
    for number, span in enumerate(spans):
        label = "Quote" if number == 0 else "…"
        skipped = text.text[spans[number - 1].end : span.start] if number else ""
        scene.asker.answered(label, "", _left_out(skipped) if number else "found, 1 match")
        scene.asker.say([("", " " * INDENT), *in_context(text.text, span)])
    parts = tuple(text.text[span.start : span.end] for span in spans)
    return replace(draft, quote=parts, places=tuple(spans), paraphrase=None)


def _left_out(skipped: str) -> str:
    """How many words stand between two parts of a quote; which, where they are few."""
    words = reflowed(skipped).split()
    if not words:
        return "nothing left out before it"
    told = f"{counted(len(words), 'word')} left out before it"
    shown = shorten(" ".join(words), _SKIPPED)
    return f'{told}: "{shown}"' if len(words) <= _FEW or denies(skipped) else told


def anchored(
    scene: Scene,
    text: SourceText,
    parts: Sequence[str],
    settled: Mapping[int, Span] = MappingProxyType({}),
) -> Sequence[Span] | str | None:
    """Where the parts stand, settled with the person; None to type again, else "paraphrase".

    `settled` has the places, by the parts' numbers, that the person has chosen already.
    """
    try:
        return _as_recorded(text, find_parts(text, parts, settled=settled))
    except AmbiguousQuoteError as error:
        if 0 not in settled and error.quote == parts[0]:
            return _which(scene, text, parts, error)
        scene.asker.say([("error", f"  {error}")])
    except QuoteNotFoundError as error:
        return _closest(scene, text, parts, settled, error)
    except InputError as error:
        scene.asker.say([("error", f"  {error}")])
    return None


def _as_recorded(text: SourceText, spans: Sequence[Span]) -> Sequence[Span]:
    """The places, which a claim file gives by the first one's start and the other parts' words.

    Raises InputError where that would not lead to these places again.
    """
    parts = [text.text[span.start : span.end] for span in spans]
    places = find_parts(text, parts, start=spans[0].start)
    if places != tuple(spans):
        raise InputError("these words stand at another place too", "take more of the words around")
    return spans


def _which(
    scene: Scene, text: SourceText, parts: Sequence[str], error: AmbiguousQuoteError
) -> Sequence[Span] | str | None:
    places = error.places[:_NINE]
    scene.asker.say([("note", f"  it stands at {len(error.places)} places:")])
    for number, place in enumerate(places, 1):
        scene.asker.say([("key", f"  {number} "), *in_context(text.text, place)])
    keys = {str(number): "" for number in range(1, len(places) + 1)} | {"r": "type it again"}
    key = scene.asker.choose(Choice("Which one", keys))
    if key == "r":
        return None
    return anchored(scene, text, parts, {0: places[int(key) - 1]})


def _closest(
    scene: Scene,
    text: SourceText,
    parts: Sequence[str],
    settled: Mapping[int, Span],
    error: QuoteNotFoundError,
) -> Sequence[Span] | str | None:
    keys = {"t": "take this one"} if error.closest else {}
    if error.closest:
        alike = f"  the source does not have it; the closest passage, {error.closest.likeness:.0f}"
        scene.asker.say([("error", f"{alike} of 100 alike:")])
        scene.asker.say([("", "  "), *in_context(text.text, error.closest.span)])
    else:
        scene.asker.say([("error", "  the source does not have it, nor anything like it")])
    key = scene.asker.choose(
        Choice("Instead", {**keys, "r": "type it again", "p": "make it a paraphrase"})
    )
    if key == "t" and error.closest:
        numbers = (each for each, part in enumerate(parts) if part == error.quote)
        number = next(each for each in numbers if each not in settled)
        return anchored(scene, text, parts, {**settled, number: error.closest.span})
    return "paraphrase" if key == "p" else None


def in_context(text: str, span: Span) -> list[Piece]:
    """A passage between some of the text before and after it; of a long one, both ends."""
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    passage = reflowed(text[span.start : span.end])
    if len(passage) > _SHOWN:
        half = _SHOWN // 2
        passage = f"{passage[:half].rsplit(' ', 1)[0]} … {passage[-half:].split(' ', 1)[-1]}"
    return [("note", _head(before)), ("mark", f"▸{passage}◂"), ("note", _tail(after))]


def _head(before: str) -> str:
    """The whole words of the same line before a passage."""
    line = before.rpartition("\n")[2]
    if len(line) < _AROUND:
        return line
    return f"… {line.partition(' ')[2]}"


def _tail(after: str) -> str:
    line = after.partition("\n")[0]
    if len(line) < _AROUND:
        return line
    return f"{line.rpartition(' ')[0]} …"


def _paraphrase(draft: Draft, scene: Scene, why: str = "") -> Draft:
    typed = scene.asker.ask(
        Question(
            "In words",
            default=draft.paraphrase,
            note=why,
            hint="what was said or done, in your words; never printed as a quotation",
            check=lambda typed: None if typed else "a claim has a quote or a paraphrase",
        )
    )
    scene.asker.answered("In words", typed, "paraphrase")
    return replace(draft, paraphrase=typed, quote=(), places=())
