"""The matrix as one grid of all holders by all issues, each cell a sign that leads to its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.domain.phrases import as_ascribed, counted, standing_shown
from stance.domain.vocabulary import Vocabulary
from stance.render.charts.chart import LABEL_SIGNS, Legend, claims_of, meant, slugs_of
from stance.render.html.links import CLASSES
from stance.render.html.rows import Held
from stance.render.places import anchor
from stance.reports.field import Row
from stance.reports.naming import meaning
from stance.reports.shown import tone_of
from stance.values import Label

_FIELDS = {"holder", "issue", "label", "age_days"}
#: From so many columns on, their headings stand upright.
_UPRIGHT = 7


@dataclass(frozen=True, slots=True)
class GridHead:
    """What a line or a column is of, and what a page says where somebody points at it."""

    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A stance: its number of conditions, its tone's classes, where it leads, what it says."""

    number: str
    tone: str
    href: str
    says: str
    differs: bool


@dataclass(frozen=True, slots=True)
class GridView:
    """The grid, line by line; a place without evidence has no cell."""

    corner: str
    heads: Sequence[GridHead]
    lines: Sequence[tuple[GridHead, Sequence[GridCell | None]]]
    legend: Sequence[Legend]
    cut: int

    @property
    def upright(self) -> bool:
        """Whether the headings of columns stand upright, as there are many."""
        return len(self.heads) >= _UPRIGHT


def grid_view(some: Held, vocabulary: Vocabulary, claims: frozenset[str]) -> GridView | None:
    """The grid of a table of such cells, the fewer across; None of any other, or of one line."""
    if not {field.name for field in some.table.fields} >= _FIELDS:
        return None
    rows = list(some.table.rows_of(some.items))
    holders = {_holder_of(row): _holder(row, vocabulary) for row in rows}
    issues = {str(row["issue"]): _issue(str(row["issue"]), vocabulary) for row in rows}
    if min(len(holders), len(issues)) <= 1:
        return None
    cells = {
        (_holder_of(row), str(row["issue"])): _cell(row, vocabulary, claims)
        for row in rows
        if row["label"] in set(Label)
    }
    holders_across = len(holders) <= len(issues)
    across, down = (holders, issues) if holders_across else (issues, holders)
    lines = [
        (
            head,
            [cells.get((each, key) if holders_across else (key, each)) for each in _named(across)],
        )
        for key, head in _named(down).items()
    ]
    corner = "Issue" if holders_across else "Holder"
    heads = list(_named(across).values())
    return GridView(corner, heads, lines, LABEL_SIGNS, some.total - len(rows))


def _named(heads: Mapping[str, GridHead]) -> Mapping[str, GridHead]:
    """In the order of the names."""
    return dict(sorted(heads.items(), key=lambda each: (each[1].name, each[0])))


def _holder_of(row: Row) -> str:
    """A key for own stances of a holder, and another one for those ascribed to it."""
    return f"{row['holder']}{' ascribed' if row.get('ascribed') else ''}"


def _holder(row: Row, vocabulary: Vocabulary) -> GridHead:
    name = vocabulary.actors.name(str(row["holder"]))
    return GridHead(as_ascribed(name, ascribed=bool(row.get("ascribed"))))


def _issue(slug: str, vocabulary: Vocabulary) -> GridHead:
    means = meaning(slug, vocabulary.issues)
    return GridHead(vocabulary.issues.name(slug), f"Yes means: “{means}”" if means else "")


def _cell(row: Row, vocabulary: Vocabulary, claims: frozenset[str]) -> GridCell:
    label, age = str(row["label"]), row.get("age_days")
    number = len(slugs_of(row, "conditions"))
    key = next(iter(claims_of(row)), "")
    series = f"{_holder(row, vocabulary).name} on {vocabulary.issues.name(str(row['issue']))}"
    old = f", {counted(age, 'day')} old" if isinstance(age, int) else ""
    stated = f"{standing_shown(label, number)}, {row.get('date')}{old}"
    return GridCell(
        number=str(number or ""),
        tone=CLASSES[tone_of(label)],
        href=f"#{anchor(key)}" if key in claims else "",
        says=f"{series}{meant(row['issue'], vocabulary)}: {stated}",
        differs=row.get("differs") is True,
    )
