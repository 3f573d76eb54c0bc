"""Where the coders of a round differ: both readings side by side, with the words."""

from collections.abc import Iterable, Mapping, Sequence

from stance.domain.coding.differences import Difference
from stance.domain.coding.material import CodedUnit
from stance.domain.phrases import quoted
from stance.domain.vocabulary import Vocabulary
from stance.reports.field import Cell, Fields, text, text_or_none, texts
from stance.reports.table import Column, Grounds, Table
from stance.values import Noun

FIELDS: Fields[Difference] = (
    text("field", lambda one: one.field.value),
    text("source", lambda one: one.source),
    texts("coders", lambda one: list(one.coders)),
    text_or_none("holder", lambda one: one.holder, of=Noun.ACTOR),
    text_or_none("issue", lambda one: one.issue, of=Noun.ISSUE),
    text_or_none("first", lambda one: one.values[0]),
    text_or_none("second", lambda one: one.values[1]),
    text_or_none("first_words", lambda one: _words(one.units[0])),
    text_or_none("second_words", lambda one: _words(one.units[1])),
    text_or_none("first_page", lambda one: _page(one.units[0])),
    text_or_none("second_page", lambda one: _page(one.units[1])),
    texts("first_readings", lambda one: _keys(one.units[0])),
    texts("second_readings", lambda one: _keys(one.units[1])),
)


def disagreements_table(
    differences: Iterable[Difference],
    vocabulary: Vocabulary,
    slug: str,
    asked: Mapping[str, Cell],
) -> Table[Difference]:
    """A row for each difference of two coders, source by source, in the order of the text."""
    return Table(
        name="round disagreements",
        fields=FIELDS,
        items=differences,
        columns=_columns(vocabulary),
        filters={"round": slug, **asked},
        title=f"Where coders differ in the round {slug}",
        rests_on=lambda one: Grounds(sources=[one.source]),
    )


def _columns(vocabulary: Vocabulary) -> Sequence[Column[Difference]]:
    return [
        Column("Source", lambda one: one.source),
        Column("Field", lambda one: _about(one, vocabulary)),
        Column("First", lambda one: _side(one, 0)),
        Column("Second", lambda one: _side(one, 1)),
        Column("Words", _both),
    ]


def _about(one: Difference, vocabulary: Vocabulary) -> str:
    if one.holder is None or one.issue is None:
        return one.field.value
    holder, issue = vocabulary.actors.name(one.holder), vocabulary.issues.name(one.issue)
    return f"{one.field.value} of {holder} on {issue}"


def _side(one: Difference, number: int) -> str:
    return f"{one.coders[number]}: {one.values[number] or '(nothing marked)'}"


def _both(one: Difference) -> str:
    """The words that both marked; where they marked not quite the same, those of each."""
    words = dict.fromkeys(_placed(unit) for unit in one.units if unit)
    return " / ".join(words)


def _placed(unit: CodedUnit) -> str:
    page, words = _page(unit), quoted(_words(unit) or "")
    return f"{words}, {page}" if page else words


def _words(unit: CodedUnit | None) -> str | None:
    return unit.claims[0].words if unit else None


def _page(unit: CodedUnit | None) -> str | None:
    return unit.claims[0].page if unit else None


def _keys(unit: CodedUnit | None) -> list[str]:
    return [claim.key for claim in unit.claims] if unit else []
