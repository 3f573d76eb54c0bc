"""Who is meant by words that say who: the one who is named in them, not whom they mention."""

import re
from collections.abc import Iterable, Mapping, Sequence

from stance.text.calendar.months import DAY_NAMES
from stance.text.naming import Mention


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ARTICLES = frozenset(("the", "its", "their"))
#: What may stand before a person's name: titles and offices, and what they are of.
TITLES = _words(
    """
    minister ministers president secretary general secretary-general chancellor premier
    ambassador envoy representative deputy vice prime foreign defence defense state affairs mr
    mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope general
    colonel admiral commander marshal senator congressman congresswoman governor mayor
    chairman chairwoman chair chairperson speaker leader chief head spokesman spokeswoman
    spokesperson adviser advisor commissioner director comrade excellency interior finance
    trade economy energy security national special permanent high acting former then interim
    incoming outgoing supreme allied party lawmaker diplomat negotiator ayatollah imam
    coordinator rapporteur delegate m. mm. his her minister-president vice-president first second
    under-secretary-general co-chair
    """
)
_OF = frozenset(("of", "for", "to", "de", "von"))
_PREPOSITIONS = _OF | _words(
    """
    with by from about against on in at after than like near under over between behind via per
    without before since until during
    """
)
#: With these words begins what is no subject.
_NO_SUBJECT = _words(
    """
    not only no neither nor if when that whether because unlike what who how why as since
    after before where once unless until than and or but a an
    """
)
_LEADS = re.compile(
    r"(?:(?:then|meanwhile|later|earlier|yesterday|today|however|still|also|so|now|thus|therefore"
    r"|in\s+turn|finally|instead)\s+)+",
    re.IGNORECASE,
)
_DAYS = "|".join(DAY_NAMES)
#: What may stand between a name and the verb: when, where, how often; what it is the delegate of.
AFTER_NAME = (
    r"(?:\s*\([^()]*\)|\s+(?:has|have|had|also|later|then|today|yesterday|again|once\s+more|himself"
    r"|herself|itself|earlier|further|first|finally|repeatedly|too|this\s+(?:week|month|year|morning)"
    rf"|for\s+(?:his|her|its|their)\s+part|went\s+on|\w+ly|{_DAYS})\b)*"
    r"(?:\s+(?:on|in|at|during|from|after|before|via|through|under|following|of|to|when|as|who)\b"
    r"(?!.*\band\s+[A-Z]).*)?\s*"
)
_AFTER = re.compile(AFTER_NAME)
_TOKEN = re.compile(r"[^\s,()]+")
_INITIAL = re.compile(r"[^\W\d_]\.")
_LIKE = 70.0


def heads(words: str, named: Sequence[Mention], persons: Mapping[int, Iterable[str]]) -> set[int]:
    """The ids of those whom words name as their subject; of several names, there may be doubt.

    A person, known by the names that `persons` gives for an id, may have titles before the name,
    anything else an article. Whoever is named after "of" or "with", with others, or by a surname
    beside another first name, is only mentioned.
    """
    lead = _LEADS.match(words)
    start = lead.end() if lead else 0
    return {
        each.of
        for each in named
        if _AFTER.fullmatch(words, each.span.end)
        and _leads_to(words, start, each, named, persons.get(each.of))
    }


def _leads_to(
    words: str,
    start: int,
    mention: Mention,
    named: Sequence[Mention],
    names: Iterable[str] | None,
) -> bool:
    """Whether what stands before a name leaves it the subject; `names` are those of a person."""
    before = words[start : mention.span.start]
    tokens = _TOKEN.findall(before)
    if names is None:
        return {token.casefold() for token in tokens} <= {"the"}
    if not tokens:
        return True
    if "," in before or before.rstrip().endswith("-") or _is_turned_away(tokens):
        return False
    if not all(map(_can_stand, tokens)) or not _is_office_of(tokens):
        return False
    mentioned = any(each.span.end == len(words[: mention.span.start].rstrip()) for each in named)
    if len(tokens) > 1 and _INITIAL.fullmatch(tokens[-1]):
        tokens.pop()  # "Antony J. Blinken"
    return " " in mention.name or mentioned or _is_own(tokens[-1], mention.name, names)


def _is_turned_away(tokens: Sequence[str]) -> bool:
    first, last = tokens[0].casefold(), tokens[-1].casefold()
    return first in _NO_SUBJECT or last in _PREPOSITIONS or last in {"a", "an"}


def _can_stand(token: str) -> bool:
    """Whether a word can stand before a name: a title, an article, a name, "Russia's"."""
    plain = token.casefold()
    return token[:1].isupper() or plain in TITLES or plain in _OF or plain in _ARTICLES


def _is_office_of(tokens: Sequence[str]) -> bool:
    """Whether "of" tells what the office is of ("of Norway Anna Lind"), not who a friend is of."""
    places = [place for place, token in enumerate(tokens) if token.casefold() in _OF]
    if not places:
        return True
    of = [token for token in tokens[places[-1] + 1 :] if token.casefold() != "the"]
    office = {token.casefold() for token in tokens[: places[0]]} & TITLES
    titled = {token.casefold() for token in of} & _PERSONAL
    return bool(office and of) and not titled and not any("'" in each or "’" in each for each in of)


_PERSONAL = _words(
    """
    mr mr. mrs mrs. ms ms. dr dr. president minister chancellor premier ambassador king queen
    general colonel senator secretary spokesman spokeswoman leader
    """
)


def _is_own(token: str, surname: str, names: Iterable[str]) -> bool:
    """Whether a word before a surname is a title, "Russia's", or the person's own first name."""
    plain = token.casefold().rstrip(".")
    if plain in TITLES or token.endswith(("'s", "’s")) or plain in _ARTICLES:
        return True
    own = [name for name in names if name.casefold().endswith(surname.casefold())]
    return any(_is_like(plain, first) for name in own for first in name.casefold().split()[:-1])


def _is_like(word: str, first_name: str) -> bool:
    """Whether a word is a first name, its initial, or another spelling: Sergey and Sergei."""
    from rapidfuzz import fuzz

    if word[:1] != first_name[:1]:
        return False
    return all(len(part) == 1 for part in word.split(".")) or fuzz.ratio(word, first_name) >= _LIKE
