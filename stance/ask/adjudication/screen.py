"""A question of a round on the screen: the passage, the readings field by field, what is there."""

from collections.abc import Iterator, Sequence

from stance.ask.asker import Line, Piece
from stance.ask.lines import INDENT, labelled
from stance.domain.coding.comparison import ComparedField
from stance.text.excerpts import Excerpt
from stance.work.rounds.side_by_side import ShownQuestion

_RULE = 78
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
