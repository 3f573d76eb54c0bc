"""Whether the sentence of a quote reports what another says than the one whose text it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stance.text.matching import Span
from stance.text.speech.framing import own_sentence
from stance.text.speech.heads import TITLES
from stance.text.speech.labels import label_of
from stance.text.speech.relaying import ACCORDING, WRITING
from stance.text.speech.sentences import sentence_end
from stance.text.speech.subjects import Subject, is_adverbial, subject_after, subject_before
from stance.text.speech.verbs import inverted, verbs_of_saying

_OTHER_VERB = re.compile(
    r"\b(?:assured|assures|informed|informs|reminded|reported|reports|admitted|denied|intimated"
    r"|indicated|hinted)\s+(?:(?:me|us|him|her|them|[A-Z]\w+)\s+)?that\b"
)
#: What one thinks is told by whoever tells of it.
_THOUGHT = frozenset(("considers", "believes"))
_SELF = re.compile(r"\s*(?:and\s+)?(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
#: What may stand in a subject in small letters, beside titles.
_SMALL = TITLES | {
    *("the", "of", "for", "and", "de", "von", "van", "his", "her", "its", "their", "both", "two"),
    *("has", "had", "have", "also", "then", "later", "again", "himself", "herself", "itself"),
    *("government", "governments", "delegation", "delegations", "delegate", "delegates", "side"),
    *("authorities", "people", "council", "cabinet", "press", "office", "ministry"),
}
_TOKEN = re.compile(r"[\w.’'-]+")
_JOINT = re.compile(r"\b(?:and|or|nor)\s+")
_LEADING = re.compile(r"\A[\s,—–-]+")


@dataclass(frozen=True, slots=True)
class Retelling:
    """Who is said to say it: "M. Litvinoff" or "he"; and by whose account, where that is told."""

    who: str
    is_pronoun: bool = False
    by: str | None = None


def retelling(text: str, quote: Span) -> Retelling | None:
    """Who says it by the words that lead to a quote, by its own beginning or by those behind it.

    None where these report nothing, or what "I" or "we" say. A label of the text is no such word.
    """
    own = own_sentence(text, quote)
    label = label_of(text, quote.start)
    # So far after its label a quote begins; before it where it has the label, too.
    under = quote.start - label.ends if label else len(own.lead)
    lead = own.lead[max(len(own.lead) - max(under, 0), 0) :]
    words = own.own[max(-under, 0) :]
    begins = f"{lead}{words[: sentence_end(words, 0)]}"
    subjects = (*_subjects(begins, len(lead)), *_behind(own.tail))
    said = [each for each in subjects if not _SELF.match(each.who)]
    by = _account(begins)
    if by:
        return Retelling(*(_who(said[0]) if said else _who(by)), by.who)
    return Retelling(*_who(said[0])) if said else None


def _who(subject: Subject) -> tuple[str, bool]:
    return subject.who, subject.is_pronoun


def _account(words: str) -> Subject | None:
    """By whose account words tell something, and no writing's or the speaker's own."""
    account = ACCORDING.match(words)
    by = subject_after(words, account.end()) if account else None
    return None if by is None or WRITING.search(by.who) or _SELF.match(by.who) else by


def _subjects(words: str, led: int) -> Iterator[Subject]:
    """Those who say something in words that lead to others, or as they begin, from `led` on."""
    verbs = [each for each in verbs_of_saying(words) if each.group() not in _THOUGHT]
    for verb in (*verbs, *_OTHER_VERB.finditer(words)):
        subject = subject_before(words, verb.start()) or _joined(words, verb.start())
        if subject is None or not (subject.is_pronoun or _is_named(subject.who)):
            continue
        before = subject.before.strip()
        if verb.start() < led or not before or is_adverbial(before):
            yield subject


def _joined(words: str, verb: int) -> Subject | None:
    """The subject of a clause that goes on after another: ", and the minister"."""
    joints = list(_JOINT.finditer(words, 0, verb))
    start = joints[-1].end() if joints else verb
    who = words[start:verb].strip()
    return Subject(who, Span(start, verb), before=words[:start]) if who else None


def _behind(tail: str) -> Iterator[Subject]:
    """Those who say something right behind a quote: ", he said", ", said Anna Lind"."""
    clause = _LEADING.sub("", tail)
    turned = inverted(clause)
    verbs = verbs_of_saying(clause)[:1]
    found = subject_after(clause, turned.end()) if turned else None
    if not turned and verbs:
        found = subject_before(clause, verbs[0].start())
    if found and (found.is_pronoun or _is_named(found.who)):
        yield found


def _is_named(who: str) -> bool:
    tokens = _TOKEN.findall(who)
    return all(
        each[0].isupper() or each.casefold() in _SMALL or each.endswith("ly") for each in tokens
    )
