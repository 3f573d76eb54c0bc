"""The date on which the words that introduce a quote say that it was said.

Only forms of words are taken that date the saying itself: "On 21 February 2023 President Putin
told", "said in Brussels on 14 March", "in a letter of 15 December the minister wrote". The date
of a treaty, of a vote, of whatever else is told of is none, nor is one inside what is quoted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.text.calendar.months import DAY_NAMES
from stance.text.calendar.narration import Narration, narration
from stance.text.calendar.written import INSTRUMENTS, WrittenDate, written_dates
from stance.text.edtf import EdtfDate
from stance.text.matching import Span
from stance.text.speech.sentences import ABBREVIATIONS
from stance.text.speech.verbs import SAID_PLAINLY

#: Verbs that say that something is said.
_SAYS = (
    rf"(?:{SAID_PLAINLY}|agreed|agree|reminded|informed|assured|proclaimed|posted|responded|admitted"
    r"|conceded|denied|declare|written|state|reads?|called|proposed|offered|threatened|decided|adopted|asked"
    r"|spoke|mentioned|(?:made|issued|released)\s+the\s+following\s+\w+)"
)
_SAYING = re.compile(rf"\b{_SAYS}\b")
#: What takes somebody told as its object.
_TELLS = r"(?:told|informed|reminded|assured|warned|urged|asked|addressed)"
_NAME = r"(?:[^\W\d_a-zà-öø-ÿа-яё][\w’'.-]*)"
_OFFICES = """
    president prime minister ministers foreign defence defense secretary general state chancellor
    spokesman spokeswoman spokesperson ambassador representative envoy deputy first vice chief
    head leader leaders delegation delegate official officials government ministry kremlin
    premier king queen pope speaker senator senators member members heads permanent chairman
    chairwoman chair director commissioner
    russian american french british german chinese ukrainian iranian israeli us he she they it
"""
_AUDIENCES = """
    reporters journalists lawmakers deputies delegates parliament congress senate assembly council
    commission committee chamber chambers house houses both audience press media news agency
    newspaper magazine channel television tv radio state broadcaster viewers soldiers troops
    students parliamentarians legislators members colleagues counterpart counterparts allies
    partners nation people country public
"""
_OCCASIONS = """
    meeting session sittings sitting summit conference forum hearing debate briefing interview
    statement speech address letter message article communique communiqué declaration remarks note
    telegram call phone telephone video link broadcast podcast post tweet blog column op-ed essay
    report testimony sidelines margins talks visit trip gathering reception dinner ceremony event
    appearance comments plenary annual joint closed closed-door opening emergency special
    extraordinary regular informal public written open televised nationwide live weekly daily
    monthly round table
"""
_SMALL = """
    a an the his her its their of and for to in at during from with by on via through here there
    late early earlier later again also this same another
"""
_LOW = "|".join(
    sorted({re.escape(w) for w in f"{_OFFICES}{_AUDIENCES}{_OCCASIONS}{_SMALL}".split()}, key=len)[
        ::-1
    ]
)
_TOKEN = rf"(?:{_NAME}|(?:{_LOW})(?:[’']s)?(?![\w-])|\d+(?:st|nd|rd|th)?\b)"
_TOKENS = rf"(?:\s+{_TOKEN}){{0,16}}?"
_PREPOSITION = (
    r"(?:in|at|to|during|from|with|by|on|via|through|here|there|late|early|earlier|again)"
)
#: A date of a sentence stands there as the sign of its number.
_DATE = r"(?:the\s+)?<(?P<date>\d)>"
_PARTS_OF_DAY = r"(?:the\s+(?:morning|evening|afternoon|night|day)\s+of\s+)?"
_DAY_NAMED = rf"(?:(?:{'|'.join(DAY_NAMES)}),?\s+)?"
_ON = rf"(?:late\s+|early\s+)?(?:[Oo]n\s+{_PARTS_OF_DAY}{_DAY_NAMED}|[Ii]n\s+)\(?{_DATE}\)?"
_OF = (
    r"(?:(?:issued|released|dated|made|given|delivered|adopted)\s+)?"
    rf"(?:on|in|of|from|dated)\s+{_DATE}"
)
#: "had said" tells of an earlier time than the rest, and the date beside it is that time.
_ADVERB = r"(?:(?:ha[ds]|have)\s+)?(?:\w+ly\s+)?"
_SUBJECT = r"(?P<subject>[^.;:!?“”<>]{1,140}?)"
_BEGIN = r"(?:^|\n\s*|[—–-]\s+)(?:(?:And|But|Then|Later|Earlier|Also|Again),?\s+)?"
_SPEAKING = r"(?:speaking|addressing|writing|briefing|testifying|talking|meeting|gathered)"
_WHERE = rf"(?:{_SPEAKING}|in|at|during)"
_ONES = "(?:The|A|An|Its|His|Her|Their)"
_TEXTS = r"(?:statement|communiqu[eé]|letter|declaration|note|message|article|remarks)"
_SAID_ON = (
    rf"(?:{_TELLS}(?P<told>{_TOKENS})|{_SAYS}(?:\s+{_PREPOSITION}(?P<gap>{_TOKENS}))?),?\s+{_ON}"
)
_SAYS_SO = rf"\s+{_ADVERB}{_SAYS}\b(?P<rest>.*)$"
#: How a sentence that leads to a quote may date the saying; `rest` goes on to the quote.
_LEADING = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        # On <0> President Putin told the Federal Assembly:
        rf"{_BEGIN}(?:(?:Late|Early)\s+)?{_ON},?\s+{_SUBJECT}{_SAYS_SO}",
        # The minister said in Brussels on <0> that
        rf"^(?P<before>.*?)\b{_SAID_ON}(?P<after>.*)$",
        # The president wrote in an article of <0>:
        rf"^(?P<before>.*?)\b{_SAYS}\s+(?:in|at|during)(?P<gap>{_TOKENS})\s+{_OF}(?P<after>.*)$",
        # President Putin on <0> told
        rf"{_BEGIN}(?P<subject>{_TOKEN}{_TOKENS})(?:\s+ha[ds])?,?\s+{_ON},?{_SAYS_SO}",
        # Speaking in the Bundestag on <0>, he said; In a letter of <0> the minister wrote
        rf"{_BEGIN}(?i:{_WHERE})(?P<gap>{_TOKENS})\s+{_OF},?\s+{_SUBJECT}{_SAYS_SO}",
        # Mr Stoltenberg, speaking in Brussels on <0>, said
        rf"{_BEGIN}{_SUBJECT},\s+{_WHERE}(?P<gap>{_TOKENS})\s+{_OF},{_SAYS_SO}",
        # The joint statement of <0> reads
        rf"{_BEGIN}{_ONES}(?P<gap>{_TOKENS})\s+{_TEXTS}(?P<told>{_TOKENS}),?\s+{_OF},?{_SAYS_SO}",
    )
)
#: What may stand behind a date that the saying has, so that nothing else has it.
_DONE = (
    r"(?=\s*(?:[.,;:)—–-]|$|(?:in|at|to|during|as|after|before|ahead|when|while|following|for|from|by"
    r"|with|and|that)\b))"
)
#: How the words behind a quotation may.
_TRAILING = tuple(
    re.compile(form)
    for form in (
        # the minister told reporters in Geneva on <0>
        rf"^[\s,;—–-]*{_SUBJECT}\s+{_ADVERB}{_SAID_ON}{_DONE}",
        # said the minister in Geneva on <0>
        rf"^[\s,;—–-]*{_SAYS}(?P<gap>(?:\s+{_TOKEN},?){{1,16}}?)\s+{_ON}{_DONE}",
    )
)
#: How the end of a sentence that has the quote in it may: ", Putin said on <0>".
_LATER = re.compile(rf",\s+{_SUBJECT}\s+{_ADVERB}{_SAID_ON}{_DONE}")
#: A time before that of the text which no date is said of.
_AGO = (
    r"(?P<ago>(?:last|the\s+previous|earlier\s+this)\s+"
    r"(?:week|month|year|night|spring|summer|autumn|fall|winter|decade)"
    r"|(?:\w+|a\s+few|some)\s+(?:days|weeks|months|years|decades)\s+(?:ago|earlier)"
    r"|an?\s+(?:day|week|month|year|decade)\s+(?:ago|earlier)|yesterday|the\s+day\s+before)"
)
_SAID_AGO = (
    re.compile(rf"\b{_SAYS}(?:{_TOKENS}),?\s+{_AGO}(?!\w|[’']|\s+(?:that|when)\s+\w+ed\b)"),
    re.compile(rf"{_BEGIN}(?i:{_AGO}),?\s+{_SUBJECT}{_SAYS_SO}", re.DOTALL),
    # Mr Stoltenberg, speaking in Brussels a day earlier, said
    re.compile(
        rf"{_BEGIN}{_SUBJECT},\s+{_WHERE}{_TOKENS},?\s+{_AGO}{_TOKENS},{_SAYS_SO}", re.DOTALL
    ),
    # Speaking in Brussels a day earlier, he said
    re.compile(
        rf"{_BEGIN}(?i:{_WHERE}){_TOKENS},?\s+{_AGO}{_TOKENS},\s+{_SUBJECT}{_SAYS_SO}", re.DOTALL
    ),
    # Mr Stoltenberg said, speaking in Brussels a day earlier
    re.compile(rf"\b{_SAYS}{_TOKENS},\s+{_SPEAKING}{_TOKENS},?\s+{_AGO}(?!\w|[’'])"),
)
#: Verbs that bind, and tell a deed: where no marks show that words are said, it is the deed's date.
_BINDING = re.compile(
    r"\b(?:agreed?|pledged|promised|vowed|proposed|offered|threatened|decided|adopted|assured"
    r"|affirmed|reaffirmed|called|urged|asked|demand(?:ed|s))\b"
)
#: In words that nobody is told to say: whose they are tells them.
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b|^[^<>:]{1,80}:\s+\S")
#: Another who is said to have said it, behind it.
_ANOTHER_SAYS = re.compile(
    rf"(?:^[\s;—–-]*|,\s+)(?!(?:and|but|he|she|it|they|who|which|adding)\b)(?:[^.,;:!?“”<>]{{1,140}}?\s+"
    rf"{_ADVERB})?{_SAYS}\b"
)
#: Words in a subject by which it is more than one: another deed, another time.
_MORE = re.compile(
    r"(?<![\w-])(?:[a-z]\w*ed|was|were|is|are|had|has|have|did|met|went|came|took|left|held|gave|made"
    r"|became|began|won|lost|sent|saw|found|fell|broke|quit|withdrew|will|would|could|should|can"
    r"|may|might|must|when|while|after|before|since|because|as|though|although|if|that|which"
    r"|whose|where|until|than|about|against|not|never)(?!\w)"
)
_INSTRUMENT = re.compile(rf"\b(?:{INSTRUMENTS}|statute|constitution|deal|law)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:and|but|or|nor|yet)\b")
#: What is told of, and not somebody.
_ANOTHER = re.compile(r"\s+(?:of|to|from|for|by)\b")
_BY_THEN = re.compile(r"\b(?:ha[ds]|have|having)\s+(?:\w+ly\s+)?$")
#: Verbs of saying that are no nouns, as "state" is.
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|tells|wrote|writes|spoke)\b")
#: What may not have been said at all.
_UNREAL = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_TOPIC = re.compile(r"\son\s+(?!the\s+(?:sidelines|margins))")
_ANOTHER_TIME = re.compile(
    r"\b(?:next|later|earlier|meanwhile|yesterday|today|tomorrow|previously|then|ago|last)\b"
    r"|\b(?:and|but)\s+(?:\w+\s+){0,3}?(?:on|in)\s+<"
)
_THAT = re.compile(rf"(?:\s+{_PREPOSITION}{_TOKENS})?,?\s*that\b")
_BREAK = re.compile(r"\n\s*\n")
_ONLY_PLACE = re.compile(rf"(?:\s+{_PREPOSITION}{_TOKENS})?\s*[,:—–-]*\s*[“„«\"‘']?\s*")
_SENTENCE_END = re.compile(r"[.!?][”»\"’')\]]*\s+(?=[^\Wa-z]|[“„«\"(<])|\n\s*\n")
_STOP_INSIDE = re.compile(rf"\b({ABBREVIATIONS}|[A-Z])\.(?=\s?\w)")
_ABBREVIATION = re.compile(rf"\b(?:{ABBREVIATIONS}|[A-Z])\.$")
_NEW_LINE = re.compile(r"[^\S\n]*\n")
#: By these, a line that begins behind a quotation tells other words than its own.
_OTHER_WORDS = re.compile(r"[:“]|\bthat\b")
_LONGEST = 700
_MOST = 10


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence whose dates are signs of their numbers."""

    text: str
    dates: Sequence[WrittenDate]


def said_when(text: str, quote: Span, published: EdtfDate | None) -> WrittenDate | None:
    """The date on which the words that introduce a quote say that it was said; None where not.

    A date without a year counts where the source's date leaves one year for it.
    """
    told = narration(text, quote)
    start = _sentence_start(told.text, told.quotation.start)
    lead = _sentence(told, Span(start, told.quotation.start), published)
    tail = _tail(told, published)
    led = () if _ANOTHER_SAYS.search(tail.text) else _led(lead, told)
    found = [*led, *_trailed(tail, lead, told)]
    if not found and not lead.text.strip() and not _SAYING.search(tail.text):
        found = list(_interrupted(told, start, published))
    return found[0] if len({each.date.text for each in found}) == 1 else None


def said_ago(text: str, quote: Span) -> str | None:
    """The words by which a quote was said at some time before its text, such as "last month"."""
    told = narration(text, quote)
    start = _sentence_start(told.text, told.quotation.start)
    lead = _sentence(told, Span(start, told.quotation.start), None)
    tail = _tail(told, None)
    for sentence in (lead, tail):
        match = _first(_SAID_AGO, sentence.text)
        if match and not _MORE.search(match.groupdict().get("subject") or ""):
            return " ".join(match["ago"].split())
    return None


def _sentence_start(text: str, place: int) -> int:
    """Where the sentence begins that leads to a place; one that ends in a colon leads on."""
    low = max(0, place - _LONGEST)
    start = low
    for end in _SENTENCE_END.finditer(text, low, place + 1):
        before = text[low : end.start() + 1].rstrip()
        leads_on = end.group().startswith("\n") and before.endswith(":")
        if end.end() <= place and not leads_on and not _ABBREVIATION.search(before):
            start = end.end()
    return start


def _tail(told: Narration, published: EdtfDate | None) -> _Sentence:
    """What stands behind a quotation in its sentence, and may say whose it is."""
    start, text = told.quotation.end, told.text
    behind = text[start : start + _LONGEST]
    goes_on = behind.lstrip(" \n")[:1].islower()
    if told.ended == "." or (told.ended and not goes_on):
        return _Sentence("", ())
    ends = (
        start + end.start() + 1
        for end in _SENTENCE_END.finditer(behind)
        if not _ABBREVIATION.search(behind[: end.start() + 1])
    )
    tail = _sentence(told, Span(start, next(ends, start + len(behind))), published)
    is_anew = _NEW_LINE.match(behind) and not told.goes_on and _OTHER_WORDS.search(tail.text)
    return _Sentence("", ()) if is_anew else tail


def _sentence(told: Narration, place: Span, published: EdtfDate | None) -> _Sentence:
    dates = written_dates(told.text, published, place, years=True)
    pieces: list[str] = []
    kept: list[WrittenDate] = []
    start = place.start
    for each in sorted(dates, key=lambda each: each.span.start)[:_MOST]:
        if each.span.start >= start:
            pieces += [told.text[start : each.span.start], f"<{len(kept)}>"]
            kept.append(each)
            start = each.span.end
    told_whole = "".join([*pieces, told.text[start : place.end]])
    return _Sentence(_flat(_STOP_INSIDE.sub(r"\1", told_whole)), kept)


def _flat(text: str) -> str:
    """A sentence on one line, but for lines that begin with a capital as a sentence does."""
    return re.sub(r"[^\S\n]+", " ", re.sub(r"\s*\n\s*(?![A-Z])", " ", text))


def _led(lead: _Sentence, told: Narration) -> Iterator[WrittenDate]:
    """The date that a sentence gives the saying, on whose way to the quote nothing else is said."""
    in_marks = told.in_marks or lead.text.rstrip().endswith((":", "‘", "'", "‚"))
    if not in_marks and (_BINDING.search(lead.text) or _OWN.search(lead.text)):
        return
    for form in _LEADING:
        match = form.search(lead.text)
        if match and _is_of_saying(match) and _leads_on(match, in_marks=in_marks):
            yield lead.dates[int(match["date"])]
            return


def _is_of_saying(match: re.Match[str]) -> bool:
    """Whether a date is that of the saying: of one subject's one deed, and of no instrument."""
    parts = {name: words or "" for name, words in match.groupdict().items()}
    if not _is_of_one(parts.get("before", "")):
        return False
    subject, between = parts.get("subject", ""), f"{parts.get('gap', '')} {parts.get('told', '')}"
    is_other = _ANOTHER.match(parts.get("told", "")) or _TOPIC.search(between)
    is_one = not (_MORE.search(subject) or _SAID_BEFORE.search(subject) or _JOINED.match(subject))
    return is_one and not is_other and not _INSTRUMENT.search(f"{subject} {between}")


def _is_of_one(before: str) -> bool:
    """Whether what stands before a verb tells of no other saying: "the minister had" does not."""
    then = _BY_THEN.search(before)
    is_by_then = then and ("," in before or _MORE.search(before, 0, then.start()))
    return not (is_by_then or _SAYING.search(before) or _UNREAL.search(before))


def _leads_on(match: re.Match[str], *, in_marks: bool) -> bool:
    """Whether what follows goes on to the quote, with no other saying and no other time."""
    rest = match.groupdict().get("rest")
    after = match.groupdict().get("after") or ""
    behind = rest if rest is not None else after
    if _SAYING.search(behind) or _ANOTHER_TIME.search(behind):
        return False
    if rest is not None:
        return True
    is_direct = in_marks and _ONLY_PLACE.fullmatch(after)
    return bool(is_direct or _THAT.match(after))


def _trailed(tail: _Sentence, lead: _Sentence, told: Narration) -> Iterator[WrittenDate]:
    """The date that the words behind a quotation, or behind its sentence, give the saying."""
    if _SAYING.search(lead.text) or (not told.in_marks and _BINDING.search(tail.text)):
        return
    match = _first(_TRAILING, tail.text) if _follows(tail, told) else None
    later = _LATER.search(tail.text)
    if match is None and later and not _SAYING.search(tail.text[: later.start()]):
        match = later
    if match and _is_of_saying(match):
        yield tail.dates[int(match["date"])]


def _follows(tail: _Sentence, told: Narration) -> bool:
    """Whether the words behind can be those that say whose a quote is."""
    return told.in_marks or tail.text.lstrip().startswith((",", "–", "—", "-"))


def _first(forms: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next(filter(None, (form.search(text) for form in forms)), None)


def _interrupted(told: Narration, start: int, published: EdtfDate | None) -> Iterator[WrittenDate]:
    """The date of a quotation that goes on here: “…,” he said on <0>. “…”."""
    text = told.text
    if not told.in_marks or _BREAK.search(text, max(0, start - 3), start):
        return
    before = _sentence_start(text, max(0, start - 2))
    closed = text.rfind("”", before, start)
    if closed >= 0:
        sentence = _sentence(told, Span(closed + 1, start), published)
        match = _first(_TRAILING, sentence.text)
        if match and _is_of_saying(match):
            yield sentence.dates[int(match["date"])]
