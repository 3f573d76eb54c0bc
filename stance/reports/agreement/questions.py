"""What is still to be adjudicated in a round, as a table."""

from collections.abc import Iterable, Iterator

from stance.domain.coding.questions import OpenQuestion, differing
from stance.domain.phrases import quoted
from stance.reports.field import Fields, text, text_or_none, texts, truth
from stance.reports.table import Column, Grounds, Table
from stance.text.cleaning import shorten

_SHOWN = 120


def _differing(one: OpenQuestion) -> list[str]:
    """In what the readings differ, by name; the version of the codebook may be all."""
    found = [field.value for field in differing(one.question)]
    return found if one.question.is_of_one_codebook else [*found, "codebook"]


FIELDS: Fields[OpenQuestion] = (
    text("source", lambda one: one.question.source),
    texts("readings", lambda one: list(one.question.keys)),
    texts("coders", lambda one: [each.coder for each in one.question.readings]),
    texts("without", lambda one: list(one.question.without)),
    texts("open", lambda one: list(one.open)),
    texts("corrected", lambda one: list(one.corrected)),
    truth("agreed", lambda one: one.question.is_agreed),
    texts("differs", _differing),
    text("words", lambda one: one.question.readings[0].words),
    text_or_none("page", lambda one: one.question.readings[0].page),
)


def _became(one: OpenQuestion, key: str) -> str:
    """What a reading is marked with that is not open."""
    became = one.settled.get(key)
    if became is None:
        return ""
    told = f"settled by {became.claim}" if became.claim else "set aside"
    return f" ({told}, corrected since)" if key in one.corrected else f" ({told})"


def _notes(slug: str, several: Iterable[OpenQuestion]) -> Iterator[str]:
    corrected = [key for one in several for key in one.corrected]
    if corrected:
        again = f"stance round adjudicate {slug} --undo {corrected[0]} --coder NAME"
        yield f"what was corrected since it was adjudicated is decided anew after: {again}"


def _differs(one: OpenQuestion) -> str:
    if one.question.is_agreed:
        return "(agreed)"
    without = [f"not marked by {coder}" for coder in one.question.without]
    found = _differing(one)
    if without or len(one.question.readings) == 1:
        found.remove("units")
    return ", ".join([*without, *found]) or "(read by one)"


def _where(one: OpenQuestion) -> str:
    """The source, and the page there where it is known."""
    page = one.question.readings[0].page
    return f"{one.question.source}, {page}" if page else one.question.source


_COLUMNS: list[Column[OpenQuestion]] = [
    Column("Source", _where),
    Column(
        "Readings",
        lambda one: ", ".join(
            f"{each.coder} {each.key}{_became(one, each.key)}" for each in one.question.readings
        ),
    ),
    Column("Differs", _differs),
    Column("Words", lambda one: quoted(shorten(one.question.readings[0].words, _SHOWN))),
]


def questions_table(slug: str, several: Iterable[OpenQuestion]) -> Table[OpenQuestion]:
    """A row for each question of which some reading is open, in the order of the text.

    Or was corrected since it was adjudicated.
    """
    every = list(several)
    return Table(
        name="round questions",
        fields=FIELDS,
        items=every,
        notes=list(_notes(slug, every)),
        columns=_COLUMNS,
        filters={"round": slug},
        title=f"To be adjudicated in the round {slug}",
        rests_on=lambda one: Grounds(sources=[one.question.source]),
    )
