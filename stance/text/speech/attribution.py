"""To whom a text attributes the words of a quote."""

import re
from dataclasses import dataclass

from stance.text.matching import Span
from stance.text.paragraphs import flowed
from stance.text.speech.labels import label_of
from stance.text.speech.marks import hidden, quotations
from stance.text.speech.relaying import ACCORDING, is_relayed
from stance.text.speech.sentences import paragraph_at, sentence_end, sentence_start
from stance.text.speech.subjects import Subject, subject_after, subject_before
from stance.text.speech.verbs import inverted, verbs_of_saying

#: So much of a text is looked at on either side of a quote.
_NEAR = 4000
#: No sentence says so long whose words come.
_LONGEST_LEAD = 600
_OPENING = re.compile(r"[\"“„«‘]")
_CLOSING = "\"”’'“»)"
_JOINING = re.compile(r"[,?!—–]|\s-\s")
_LEADING = re.compile(r"[\s,—–-]*")
#: What leads right to a quotation, with nothing of the sentence between.
_STRAIGHT = re.compile(r"[:,]?\s*$")
#: After these, somebody else may be meant.
_ANOTHER = re.compile(r";|,\s+(?:but|while|whereas|although|though)\b")
#: What may follow a verb of saying at the end of a sentence: where, when and to whom.
_ADJUNCT = re.compile(
    r"\s*(?:$|[.,!?—–(-]|(?:to|in|on|at|during|after|before|from|late|early|earlier|today|yesterday|here"
    r"|again|reporters|journalists|lawmakers|parliament|a|an|the|[A-Z]\w+)\b)"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words such as "the ministry said", and the part that says who."""

    words: str
    who: str
    #: What stands beside that between commas: "the foreign minister" beside a name, or a name.
    apposed: tuple[str, ...] = ()
    #: Whether only a person can be meant: "MOSCOW: " may be a place.
    is_person: bool = False
    #: Whether it is the label of a transcript or an interview.
    is_label: bool = False
    #: Whether that label may name another, or be none: then nobody is to be proposed by it.
    is_doubtful: bool = False


def attribution(text: str, quote: Span) -> Attribution | None:
    """The words after a quote, before it or at its beginning that say whose it is.

    Of a quote that is a part of a quotation or of a sentence, those beside the whole are meant; of
    one in a transcript, the label of who speaks. None where the words do not tell, or say it of
    two.
    """
    low = max(quote.start - _NEAR, 0)
    flat = flowed(text[low : quote.end + _NEAR])
    beside = _Beside(flat, Span(quote.start - low, quote.end - low))
    label = label_of(text, quote.start)
    if label is None or not (label.is_doubtful or beside.is_led_by(label.ends - low)):
        return beside.attribution()
    found = beside.attribution() if label.is_doubtful else None
    return found or Attribution(
        label.words,
        label.who,
        label.apposed,
        label.is_person,
        is_label=True,
        is_doubtful=label.is_doubtful,
    )


class _Beside:
    """What stands beside a quote in a text of flowing lines."""

    def __init__(self, flat: str, quote: Span) -> None:
        self._quote = quote
        self._quoted = quotations(flat)
        self._flat = flat
        self._bare = hidden(flat, self._quoted)
        inside = [each for each in self._quoted if each.start <= quote.start < each.end]
        #: The quotation that the quote is in, or begins with.
        self._marked = inside[0] if inside else None

    def is_led_by(self, label: int) -> bool:
        """Whether a label that ends here names who says the quote: not what is quoted in turn."""
        if self._marked is None:
            return True
        return label >= 0 and not self._flat[label : self._marked.start].strip(" \t\n*_")

    def attribution(self) -> Attribution | None:
        """What says whose the quote is; None where nothing does, or two forms say it of two."""
        lead, is_straight = self._lead()
        after = self._after()
        if lead and after and is_straight:
            return lead if lead.who == after.who else None
        first, second = (lead, after) if is_straight else (after, lead)
        return first or second or (self._between() if self._marked else self._inside())

    def _lead(self) -> tuple[Attribution | None, bool]:
        """What the sentence says before the quote; whether it leads straight to it."""
        place = self._marked.start if self._marked else self._quote.start
        start = sentence_start(self._bare, place)
        if not self._bare[start:place].strip():
            place = len(self._bare[:place].rstrip())
            if self._bare[place - 1 : place] != ":":
                return None, False
            start = sentence_start(self._bare, place - 1)
        start = max(start, place - _LONGEST_LEAD)
        lead = self._bare[start:place]
        according = ACCORDING.match(lead)
        if according:
            # "According to Lind, Ek said" may reach into the quote.
            until = sentence_end(self._bare, place) if not self._marked else place
            clause = self._bare[start : min(until, max(self._quote.end, place))]
            return _said(subject_after(lead, according.end()), clause, according), True
        verbs = verbs_of_saying(lead)
        if len(verbs) != 1 or _ANOTHER.search(lead, verbs[0].end()):
            return None, False
        subject = subject_before(lead, verbs[0].start())
        is_straight = _STRAIGHT.fullmatch(lead, verbs[0].end()) is not None
        return _said(subject, lead, verbs[0]), is_straight

    def _after(self) -> Attribution | None:
        """What the sentence says after the quote, or after its first part in marks."""
        ends = [self._marked.end if self._marked else self._quote.end]
        last = [each for each in self._quoted if each.start < self._quote.end <= each.end]
        ends += [each.end for each in last if self._marked and each.end > ends[0]]
        found = (self._told_after(place) for place in ends)
        return next(filter(None, found), None) or self._at_end(ends[-1])

    def _told_after(self, place: int, stop: int | None = None) -> Attribution | None:
        """The attribution right behind a place, and before another."""
        start = _LEADING.match(self._bare, place).end()  # type: ignore[union-attr]
        opening = _OPENING.search(self._bare, start)
        high = min(sentence_end(self._bare, start), stop or len(self._bare))
        if opening and opening.start() < high:
            high = opening.start()
        clause = self._bare[start:high]
        is_lead = clause.rstrip().endswith(":") and self._bare[high : high + 1].strip()
        if is_lead or not self._is_joined(place, start):
            return None
        if self._is_ended(place) and not clause[:1].islower():
            return None
        return self._of_clause(clause)

    def _of_clause(self, clause: str) -> Attribution | None:
        turned = ACCORDING.match(clause) or inverted(clause)
        if turned:
            return _said(subject_after(clause, turned.end()), clause, turned)
        verbs = verbs_of_saying(clause)
        if not verbs or (not self._marked and not _ADJUNCT.match(clause, verbs[0].end())):
            return None
        subject = subject_before(clause, verbs[0].start())
        is_first = subject is not None and not subject.before.strip(" ,")
        return _said(subject, clause, verbs[0]) if is_first else None

    def _is_ended(self, place: int) -> bool:
        """Whether a sentence ended before or within the marks at a place."""
        behind = self._flat[:place].rstrip(_CLOSING)[-1:]
        return behind in {".", "…"} or self._flat[place : place + 1] == "."

    def _is_joined(self, place: int, start: int) -> bool:
        """Whether what begins at `start` may say whose the words before are: marks or a comma."""
        is_near = "\n" not in self._flat[place:start]
        is_marked = any(each.end == place for each in self._quoted)
        goes_on = ACCORDING.match(self._bare, start) is not None
        between = self._flat[max(place - 2, 0) : start]
        return is_near and (is_marked or goes_on or _JOINING.search(between) is not None)

    def _at_end(self, place: int) -> Attribution | None:
        """Of a sentence that ends in it: "talks are open but short, Lavrov said on Monday"."""
        if self._is_ended(place):
            return None
        rest = self._bare[place : sentence_end(self._bare, place)]
        verbs = verbs_of_saying(rest)
        if not verbs or not _ADJUNCT.match(rest, verbs[0].end()):
            return None
        subject = subject_before(rest, verbs[0].start())
        if subject is None or not subject.before.rstrip().endswith(","):
            return None
        return _said(subject, rest, verbs[0])

    def _between(self) -> Attribution | None:
        """Of a quotation that goes on: what stands between its parts says whose both are."""
        if self._marked is None:
            return None
        low, stop = paragraph_at(self._bare, self._marked.start).start, self._marked.start
        earlier = [each.end for each in self._quoted if low <= each.start < stop]
        if not earlier or self._bare[sentence_end(self._bare, earlier[-1]) : stop].strip():
            return None
        return self._told_after(earlier[-1], stop)

    def _inside(self) -> Attribution | None:
        """Of a quote that says itself whose it is: "Russia's ministry considers talks useful"."""
        start = sentence_start(self._bare, self._quote.start)
        end = min(sentence_end(self._bare, self._quote.start), self._quote.end)
        words = self._bare[start:end]
        inside = self._quote.start - start
        verbs = [each for each in verbs_of_saying(words) if each.start() >= inside]
        subject = subject_before(words, verbs[0].start()) if verbs else None
        return _said(subject, words, verbs[0]) if verbs else None


def _said(subject: Subject | None, clause: str, verb: re.Match[str]) -> Attribution | None:
    """The attribution to a subject, with the words of its clause from one to the other."""
    if subject is None or subject.is_pronoun:
        return None
    # Of what one reports that another said, either could be meant.
    if is_relayed(clause, subject.span, Span(*verb.span())):
        return None
    start, end = min(verb.start(), subject.span.start), max(verb.end(), subject.span.end)
    words = " ".join(clause[start:end].split())
    return Attribution(words, subject.who, subject.apposed)
