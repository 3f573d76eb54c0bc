"""Words that a line's end broke, read as the words that they are: "com-⏎pleted" as "completed".

What is stored stays as its source has it; this is how it reads on one line. What a hyphen at a
line's end means, its surroundings tell: one inside a compound ("well-⏎known", "all-⏎European",
"day-to-⏎day") stays, one that leaves a word out ("short- and⏎long-term") keeps its blank. A word
of a compound may itself be broken: "Interme-⏎diate-Range".
"""

import re

from stance.text.characters import LINE_ENDS

# An accent written as a sign of its own is no letter to `\w`.
_LETTER = r"[\w\u0300-\u036f]"
_BROKEN = re.compile(
    rf"(?<={_LETTER})(?P<hyphen>[-‐\u00ad]+)[^\S{LINE_ENDS}]*[{LINE_ENDS}]\s*(?=(?P<after>\w+))"
)
_ENDED = re.compile(f"[{LINE_ENDS}]")
_HYPHEN = re.compile(r"-(?=\w)")
_WORD_BEFORE = re.compile(rf"{_LETTER}+$")
#: A word before a hyphen is looked for so far back.
_LONGEST_WORD = 60
_JOINING_WORDS = "and or to nor und oder bis sowie et ou y e o i en of och og и или"
_LINKING_WORDS = "to by of in on at for from the a an and or out off up as no sur de la le bis zu"
_FIRST_PARTS = """
    well self all non long short high low half cross vice two three four five six seven eight nine
    second third nuclear arms peace decision policy
"""
_WORD_ENDINGS = """
    ing ings er ers est ed en ens ened ening ly ness ity ish ary al ally able some ward wards age
    ages fall falls coming comings light lights lighted land lands way ways ty teen teenth time
    times tie ties hand hands ure hood
"""
_UNSEEN = "\u2060"
#: What a word is left out before: "short- and long-term", "Ein- und Ausfuhr".
_JOINING = frozenset(_JOINING_WORDS.split())
#: What stands between the parts of a compound: "face-to-face", "state-of-the-art".
_LINKING = frozenset(_LINKING_WORDS.split())
#: First parts of compounds that keep their hyphen, and begin hardly any other word.
_FIRST = frozenset(_FIRST_PARTS.split())
#: Endings that make no word of their own, so that what stands before them is broken, not joined.
_ENDINGS = frozenset(_WORD_ENDINGS.split())


def rejoined(words: str) -> str:
    """Words on as many lines as before, but none broken at a line's end."""
    if not _ENDED.search(words):
        return words
    return _BROKEN.sub(_meant, words)


def closed_up(text: str, shown: str) -> str:
    """A text as it is shown, of the same length, with the words whole that its lines' ends broke.

    Every place stays the same: in the place of what falls away stand signs that nobody sees.
    """
    pieces, place = [], 0
    for broken in _BROKEN.finditer(text):
        meant = _meant(broken)
        unseen = _UNSEEN * (len(broken[0]) - len(meant))
        pieces += [shown[place : broken.start()], meant, unseen]
        place = broken.end()
    return "".join([*pieces, shown[place:]])


def _meant(broken: re.Match[str]) -> str:
    """What is meant by a hyphen at a line's end and the white space behind it."""
    text, start, after = broken.string, broken.start(), broken["after"]
    word = _WORD_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start])
    before = word.group() if word else ""
    if broken["hyphen"] == "\u00ad" or not before:
        return ""
    end, outside = broken.end("after"), start - len(before) - 1
    is_linked = after.casefold() in _LINKING and _HYPHEN.match(text, end)
    if is_linked or (text[outside : outside + 1] == "-" and after not in _ENDINGS):
        return "-"  # one of several, as in "face-to-face"
    if after.casefold() in _JOINING:
        return "- "
    return "-" if _is_compound(before, after) else ""


def _is_compound(before: str, after: str) -> bool:
    if not after[0].islower() or before[-1].isdigit():
        return True
    is_first = before.casefold() in _FIRST or before.isupper()
    return is_first and after not in _ENDINGS
