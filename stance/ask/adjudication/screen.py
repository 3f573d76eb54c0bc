"""A question of a round on the screen: the passage, the readings field by field, what is there."""

from collections.abc import Iterator, Sequence

from stance.ask.asker import Line, Piece
from stance.ask.lines import INDENT, labelled
from stance.domain.coding.comparison import ComparedField
from stance.text.excerpts import Excerpt
from stance.work.rounds.side_by_side import DecidingRules, ShownQuestion

_RULE = 78
#: So much of what the codebook has of a code is shown, in lines and in signs.
_MOST_LINES, _MOST_SIGNS = 8, 600
_NOTHING = "–"


def question_lines(shown: ShownQuestion, *, left: int, of: int) -> Iterator[Line]:
    """All that is shown of a question before it is asked."""
    yield ""
    title = f"── {left} of {of} left: {shown.title} "
    yield [("rule", title.ljust(_RULE, "─"))]
    for excerpt in shown.passages:
        yield list(_passage(excerpt))
    yield ""
    yield from _fields(shown)
    for coder in shown.without:
        yield [("note", f"{coder} read the source, and marked nothing here")]
    if shown.there:
        yield labelled("Record", ("", shown.there))


def sentence_lines(shown: ShownQuestion) -> Iterator[Line]:
    """Each reading as sentences."""
    for coder, sentences in zip(shown.coders, shown.sentences, strict=True):
        for sentence in sentences:
            yield [("key", f"  {coder}: "), ("", sentence)]


def rule_lines(rules: DecidingRules) -> Iterator[Line]:
    """What the codebook has of the codes that differ, in few lines each."""
    numbers = rules.codebooks
    if not numbers:
        yield [("note", "  the readings name no codebook")]
    elif len(numbers) > 1:
        others = " and ".join(map(str, numbers))
        yield [("note", f"  the readings were coded by codebooks {others}; this is {numbers[-1]}")]
    for code, lines in rules.codes:
        yield labelled(code.sort.capitalize(), ("strong", code.name), ("", _said(code.says)))
        for line in _first(lines):
            yield [("note", "  "), ("", line)]
        if numbers and not lines:
            yield [("note", f"  codebook {numbers[-1]} has nothing by this name")]
        elif _first(lines) != lines:
            yield [("note", f"  … the rest: stance codebook show {numbers[-1]}")]


def _said(words: str) -> str:
    return f": {words}" if words else ""


def _first(lines: Sequence[str]) -> Sequence[str]:
    """The first of some lines, as many as may stand beside the readings."""
    kept: list[str] = []
    left = _MOST_SIGNS
    for line in lines[:_MOST_LINES]:
        if len(line) > left:
            return [*kept, line[:left].rpartition(" ")[0]]
        kept.append(line)
        left -= len(line)
    return kept


def _passage(excerpt: Excerpt) -> Iterator[Piece]:
    yield "lead", "  "
    yield "note", "…" if excerpt.cut_before else ""
    for piece in excerpt.pieces:
        text = " ".join(piece.text.split("\n"))
        yield ("mark", f"»{text}«") if piece.quoted else ("note", text)
    yield "note", "…" if excerpt.cut_after else ""


def _fields(shown: ShownQuestion) -> Iterator[Line]:
    about = ""
    for field in shown.fields:
        if field.about != about:
            about = field.about
            yield [("strong", about)]
        if field.is_same:
            yield labelled(field.label, ("note", field.values[0] or _NOTHING))
        else:
            yield from _apart(field, shown.coders)


def _apart(field: ComparedField, coders: Sequence[str]) -> Iterator[Line]:
    """A field in which readings differ, a line for each of them."""
    width = max(map(len, coders))
    label = field.label
    if len(label) > INDENT - 4:
        yield [("label", label)]
        label = ""
    for number, (coder, value) in enumerate(zip(coders, field.values, strict=True), 1):
        yield labelled(
            label,
            ("key", f"{number} "),
            ("lead", f"{coder:<{width}}  "),
            ("", value or _NOTHING),
        )
        label = ""
