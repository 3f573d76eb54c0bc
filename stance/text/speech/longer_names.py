"""Names that are others with more before or behind them: a title, or the form of a state."""

from itertools import dropwhile

from stance.text.speech.heads import TITLES
from stance.text.words import folded_words


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: What a state is called by, beside its name.
_FORMS = _words(
    """
    republic kingdom federation confederation commonwealth principality duchy emirate sultanate
    republik bundesrepublik konigreich foderation republique royaume republica reino
    """
)
#: What may stand between or beside these.
_LINKS = _words("the of state grand federal federative democratic people's islamic")


def bare_person(name: str) -> str:
    """A person's name, folded, without the titles that it begins with: all of it if it is those."""
    words = folded_words(name)
    return " ".join(list(dropwhile(TITLES.__contains__, words)) or words)


def bare_state(name: str) -> str:
    """A state's name, folded, without what form of state it is: all of it if it is only that."""
    words = folded_words(name)
    if not _FORMS.intersection(words):
        return " ".join(words)
    beside = _FORMS | _LINKS
    rest = list(dropwhile(beside.__contains__, words))
    rest = list(dropwhile(beside.__contains__, rest[::-1]))[::-1]
    return " ".join(rest or words)
