"""Passages from selections: what one coder put on the same words is one.

Narrower words within it are those of a condition, reason or treaty, where the map takes their codes
for such.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.errors import InputError
from stance.incoming.contents import Code, CodedPassage, Left
from stance.incoming.mapping import CodingMap, Meaning
from stance.incoming.refi.codes import TreeCode
from stance.incoming.refi.dialect import DROPPED, WORDED
from stance.incoming.refi.places import Counting, PlainText
from stance.incoming.refi.selections import Coded, CodedSelection, CodedWords

#: So much of a text can be selected, all selections together: each has its words by itself.
_MOST_SELECTED = 200_000_000


@dataclass(frozen=True)
class CodeLookup:
    """How the codes of a project are looked up: the map, and what topmost codes stand for."""

    coding_map: CodingMap
    columns: Mapping[str, str]

    def code(self, code: TreeCode, wording: str | None = None) -> Code:
        """A code as the map looks it up: a value of its topmost code where that is a field."""
        said = self._said(code)
        is_value = code.top and (code.top in self.columns or said is not None)
        more = {"condition_dropped": True} if code.top == DROPPED.name else {}
        if is_value:
            return Code(code.bare_name, code.top, wording, more)
        return Code(code.name, "", wording, more)

    def _said(self, code: TreeCode) -> Meaning | None:
        field_ = self.columns.get(code.top, "")
        return self.coding_map.named(code.bare_name, code.top, field_)

    def is_worded(self, code: TreeCode) -> bool:
        """Whether a code stands for nothing but what rests on words of its own."""
        said = self._said(code)
        if said is not None:
            return bool(said) and all(name.startswith(WORDED) for name in said)
        return self.columns.get(code.top, "").startswith(WORDED)


def words_coded(
    selections: Iterable[CodedSelection], text: PlainText, counting: Counting, where: str
) -> Iterator[tuple[CodedWords, Coded] | Left]:
    """What is coded at each words of a text, in its order; what is out of place is left."""
    found: dict[CodedWords, Coded] = {}
    selected = 0
    for each in selections:
        place = text.place(each.selected, counting)
        if place is None:
            start, end, _ = each.selected
            yield Left(f"{where}, {start}-{end}", "no words of the text stand there")
            continue
        selected += place[1] - place[0]
        if selected > _MOST_SELECTED:
            raise InputError(
                f"{where}: more than {_MOST_SELECTED:,} characters of it are selected, one over"
                " the other",
                "take selections of the whole text out of the project",
            )
        for coder, what in each.by_coder.items():
            words = found.setdefault(CodedWords(*place, coder), Coded())
            words.add(what.codes, what.ties.values(), each.comment)
    yield from sorted(found.items(), key=lambda item: (item[0].start, -item[0].end))


def passages(
    coded: Iterable[tuple[CodedWords, Coded]], text: str, lookup: CodeLookup, where: str
) -> list[CodedPassage]:
    """The passages that words make, in the order of the text; all of a source at once."""
    narrower: dict[CodedWords, list[Code]] = {}
    kept: list[tuple[CodedWords, Coded]] = []
    around: dict[str | None, list[CodedWords]] = {}
    for words, what in coded:
        open_ones = around.setdefault(words.coder, [])
        while open_ones and open_ones[-1].end < words.end:
            open_ones.pop()
        if open_ones and what.codes and all(map(lookup.is_worded, what.codes)):
            wording = text[words.start : words.end]
            narrow = narrower.setdefault(open_ones[-1], [])
            narrow += [lookup.code(each, wording) for each in what.codes]
        else:
            kept.append((words, what))
            open_ones.append(words)
    coders = Counter((words.start, words.end) for words, _ in kept)
    return [
        _passage(
            words,
            what,
            _codes(what, narrower.get(words, ()), lookup),
            text,
            _called(words, where, is_alone=coders[words.start, words.end] == 1),
        )
        for words, what in kept
    ]


def _called(words: CodedWords, where: str, *, is_alone: bool) -> str:
    """What people call a passage: by its coder too, where several coded the same words."""
    by = "" if is_alone else f", by {words.coder or 'nobody named'}"
    return f"{where}, {words.start}-{words.end}{by}"


def _codes(what: Coded, narrower: Sequence[Code], lookup: CodeLookup) -> tuple[Code, ...]:
    """The codes of a passage; those that were put on fewer words of it, with these alone."""
    named = {(each.name, each.column) for each in narrower}
    whole = (lookup.code(each) for each in what.codes)
    plain = [each for each in whole if (each.name, each.column) not in named]
    return (*plain, *narrower, *what.ties.values())


def _passage(
    words: CodedWords, what: Coded, codes: tuple[Code, ...], text: str, where: str
) -> CodedPassage:
    note = "\n".join(each.strip() for each in what.comments if each.strip())
    claim = {
        "quote": text[words.start : words.end],
        "quote_start": words.start,
        **({"coder": words.coder} if words.coder else {}),
        **({"note": note} if note else {}),
    }
    return CodedPassage(where, claim, codes=codes)
