"""The sentence that a quote stands in, without what others say in it and what it quotes."""

import re
from dataclasses import dataclass

from stance.text.matching import Span
from stance.text.paragraphs import flowed
from stance.text.speech.marks import hidden, quotations
from stance.text.speech.sentences import sentence_end, sentence_start
from stance.text.speech.verbs import verbs_of_saying

#: So much of a text is looked at on either side of a quote, and so much of its sentence.
_NEAR, _LONGEST = 2000, 600
_CLOSING = "\"”’'“»)"
#: With these somebody else may come in.
_TURN = re.compile(r";|,?\s+(?:and|but|while|whereas|although|though|before|after|hours|days)\b")


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """What a sentence says before a quote, in it where it has no marks, and after it."""

    lead: str
    own: str
    tail: str

    @property
    def words(self) -> str:
        """All of it, with marks for what it quotes."""
        return f"{self.lead}{self.own or '“”'}{self.tail}".strip()

    @property
    def is_told(self) -> bool:
        """Whether it tells that somebody says something."""
        return bool(verbs_of_saying(self.words))


def own_sentence(text: str, quote: Span) -> OwnSentence:
    """The sentence of a quote; of one in marks that goes on, what stands between its parts too.

    A sentence that ends in a colon leads to what comes after it.
    """
    low = max(quote.start - _NEAR, 0)
    flat = flowed(text[low : quote.end + _NEAR])
    return _Around(flat, Span(quote.start - low, quote.end - low)).sentence()


class _Around:
    """A text of flowing lines around a quote."""

    def __init__(self, flat: str, quote: Span) -> None:
        self._flat = flat
        self._quoted = quotations(flat)
        self._bare = hidden(flat, self._quoted)
        inside = (each for each in self._quoted if each.start <= quote.start < each.end)
        marked = next(inside, None)
        self._is_marked = marked is not None
        self._place = Span(marked.start, max(marked.end, quote.end)) if marked else quote

    def sentence(self) -> OwnSentence:
        """The sentence, with those parts of it that tell of this quote."""
        own = "" if self._is_marked else self._bare[self._place.start : self._place.end]
        tail = self._tail()
        lead = self._lead(is_told=bool(verbs_of_saying(tail)))
        return OwnSentence(
            _after_turn(lead, f"{own}{tail}"), own, _before_turn(f"{lead}{own}", tail)
        )

    def _lead(self, *, is_told: bool) -> str:
        place = self._place.start
        start = sentence_start(self._bare, place)
        if not self._bare[start:place].strip():
            place = len(self._bare[:place].rstrip())
            before = sentence_start(self._bare, max(place - 1, 0))
            goes_on = self._is_marked and not is_told and self._is_interrupted(before)
            if goes_on or self._bare[place - 1 : place] == ":":
                start = before
        return self._bare[max(start, self._place.start - _LONGEST) : self._place.start]

    def _is_interrupted(self, start: int) -> bool:
        """Whether a sentence begins with a quotation, in the paragraph of the quote."""
        begins = self._place.start - len(self._bare[start : self._place.start].lstrip())
        is_near = "\n" not in self._bare[begins : self._place.start]
        return is_near and any(each.start == begins for each in self._quoted)

    def _tail(self) -> str:
        end = self._place.end
        behind = self._bare[end : min(sentence_end(self._bare, end), end + _LONGEST)]
        is_ended = self._flat[:end].rstrip(_CLOSING)[-1:] in {".", "…", "!", "?"}
        return "" if is_ended and not behind.lstrip()[:1].islower() else behind


def _after_turn(lead: str, behind: str) -> str:
    """What stands before a quote without what another says there: "Ek said no, but Lind: "."""
    turns = list(_TURN.finditer(lead))
    if not turns or not verbs_of_saying(lead[: turns[-1].start()]):
        return lead
    rest = lead[turns[-1].end() :]
    return rest if verbs_of_saying(f"{rest} {behind}") else lead


def _before_turn(before: str, tail: str) -> str:
    """What stands behind a quote without what another says there: ", Lind said, but Ek said no"."""
    turn = _TURN.search(tail)
    if turn is None or not verbs_of_saying(tail[turn.end() :]):
        return tail
    return tail[: turn.start()] if verbs_of_saying(f"{before} {tail[: turn.start()]}") else tail
