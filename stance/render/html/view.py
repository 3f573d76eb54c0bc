"""A report as the template prints it, with the words and sources that stand behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stance.render.charts.draw import MISSING, can_draw
from stance.render.html.claims import ClaimView, SourceView, claim_view
from stance.render.html.figures import Drawing, Figure, figures
from stance.render.html.filters import filters_shown
from stance.render.html.grid import GridView, grid_view
from stance.render.html.links import Places
from stance.render.html.rows import Held, OpposedView, TableView, held, opposed_view, table_view
from stance.render.places import source_place
from stance.reports.backing import Backing
from stance.reports.naming import in_full, meanings
from stance.reports.note import Listing, Note, Section
from stance.reports.report import Body, Report
from stance.reports.shown import Reference, Target
from stance.reports.table import Table

#: The titles of what has none of its own.
_TITLES = {
    "list": "Claims and their stances",
    "search": "What was found",
}


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note, read once from its streams."""

    sections: Sequence[Section]
    lists: Sequence[Listing]
    left_out: Sequence[str]
    unchanged: str

    @property
    def listed(self) -> Sequence[Listing]:
        """The lists but that of the sources, which stands at the end of the page."""
        return [each for each in self.lists if each.items and not each.numbers]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers that the note has given its sources, by their slugs."""
        return {slug: number for each in self.lists for slug, number in each.numbers.items()}


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the report: a table, a note or paragraphs; the charts above it.

    A table of what has two sides is shown as those alone.
    """

    heading: str
    figures: Sequence[Figure] = ()
    table: TableView | None = None
    grid: GridView | None = None
    opposed: OpposedView | None = None
    note: NoteView | None = None
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the template prints; a `short` page is printed on paper without its evidence."""

    title: str
    filters: Sequence[tuple[str, str]]
    parts: Sequence[PartView]
    meanings: Sequence[tuple[str, str]]
    in_full: Sequence[tuple[str, str]]
    claims: Sequence[ClaimView]
    more_claims: int
    sources: Sequence[SourceView]
    notes: Sequence[str]
    places: Places
    short: bool
    caption: str = ""


def page_view(report: Report, backing: Backing | None, most: int) -> PageView:
    """All that the page shows; streams are read here, once, and words looked up after them.

    Of each table these are `most` rows, and as many claims in all.
    """
    # In the order of the report, as notes count and number what passes.
    bodies = [_read(part.body, most) for part in report.parts]
    tables = [body for body in bodies if isinstance(body, Held)]
    notes = [body for body in bodies if isinstance(body, NoteView)]
    charted = held(report.drawn, most) if report.drawn else None
    behind = [*tables, charted] if charted else tables
    keys = _keys(behind)
    claims = _claims(keys[:most], backing)
    sources = _sources(behind, notes, claims, backing)
    places = _places(claims, sources)
    drawn = _drawn([charted] if charted else tables, backing, claims)
    shown = frozenset(claim.key for claim in claims)
    parts = [
        _part(part.heading, body, drawn.get(id(body), ()), places)
        for part, body in zip(report.parts, bodies, strict=True)
    ]
    parts = [
        replace(part, grid=_grid(body, backing, shown))
        for part, body in zip(parts, bodies, strict=True)
    ]
    return PageView(
        title=report.title or _TITLES.get(report.name, report.name.capitalize()),
        filters=filters_shown(report.filters, backing.vocabulary if backing else None),
        parts=_charts_first(parts, list(drawn.values())) if len(behind) == 1 or charted else parts,
        meanings=_meanings(tables, backing),
        in_full=_in_full(tables, backing),
        claims=claims,
        more_claims=len(keys) - min(len(keys), most) if backing else 0,
        sources=sources,
        notes=_notes(report, notes, backing),
        places=places,
        short=report.filters.get("short") is True,
    )


def _read(body: Body, most: int) -> Held | NoteView | Sequence[str]:
    """A part's body, read from its streams."""
    if isinstance(body, Table):
        return held(body, most)
    if isinstance(body, Note):
        sections = list(body.sections)
        return NoteView(sections, list(body.lists), list(body.left_out), body.unchanged)
    return list(body)


def _keys(tables: Iterable[Held]) -> list[str]:
    """The claims that the rows shown rest on, in the order of the rows."""
    behind = (grounds for some in tables for grounds in some.grounds)
    return list(dict.fromkeys(key for grounds in behind for key in grounds.claims))


def _claims(keys: Sequence[str], backing: Backing | None) -> list[ClaimView]:
    if backing is None or not keys:
        return []
    passages = backing.passages(keys)
    shown = frozenset(passage.key for passage in passages)
    return [claim_view(passage, backing.vocabulary, shown) for passage in passages]


def _sources(
    tables: Iterable[Held],
    notes: Iterable[NoteView],
    claims: Iterable[ClaimView],
    backing: Backing | None,
) -> list[SourceView]:
    """The sources of all rows: by the numbers of the notes, then by their slugs."""
    if backing is None:
        return []
    numbers = {slug: number for note in notes for slug, number in note.numbers.items()}
    slugs = {slug for some in tables for slug in some.sources}
    slugs |= {claim.source.facts.slug for claim in claims} | set(numbers)
    views = [
        SourceView(facts, source_place(facts.slug), numbers.get(facts.slug))
        for facts in backing.sources(slugs)
    ]
    return sorted(views, key=lambda view: (view.number is None, view.number or 0))


def _drawn(
    tables: Sequence[Held], backing: Backing | None, claims: Sequence[ClaimView]
) -> dict[int, Sequence[Figure]]:
    if backing is None:
        return {}
    missing: list[str] = []
    drawing = Drawing(
        backing.vocabulary,
        frozenset(claim.place for claim in claims),
        can_draw(),
        lambda: missing.append(MISSING),
    )
    drawn = {id(some): figures(some, drawing) for some in tables}
    for each in dict.fromkeys(missing):
        backing.say(each)
    return drawn


def _grid(
    body: Held | NoteView | Sequence[str], backing: Backing | None, claims: frozenset[str]
) -> GridView | None:
    """The grid above a table that is a matrix."""
    return (
        grid_view(body, backing.vocabulary, claims) if isinstance(body, Held) and backing else None
    )


def _meanings(tables: Iterable[Held], backing: Backing | None) -> Sequence[tuple[str, str]]:
    """What a yes means on each issue that positions are told on."""
    if backing is None:
        return []
    slugs = (
        issue for some in tables for item in some.items for issue in some.table.issues_of(item)
    )
    return meanings(slugs, backing.vocabulary.issues)


def _in_full(tables: Iterable[Held], backing: Backing | None) -> Sequence[tuple[str, str]]:
    """The treaties that the tables name in short, with their names in full."""
    if backing is None:
        return []
    slugs = (
        treaty for some in tables for item in some.items for treaty in some.table.treaties_of(item)
    )
    return in_full(slugs, backing.vocabulary.treaties)


def _charts_first(
    parts: Sequence[PartView], drawn: Sequence[Sequence[Figure]]
) -> Sequence[PartView]:
    """The parts; where one table alone is drawn, its charts stand above everything else."""
    with_charts = [each for each in drawn if each]
    if len(with_charts) != 1 or not parts:
        return parts
    first, *rest = (replace(part, figures=()) for part in parts)
    return [replace(first, figures=with_charts[0]), *rest]


def _part(
    heading: str,
    body: Held | NoteView | Sequence[str],
    drawn: Sequence[Figure],
    places: Places,
) -> PartView:
    if isinstance(body, Held):
        opposed = opposed_view(body)
        table = None if opposed else table_view(body, places)
        return PartView(heading, figures=drawn, table=table, opposed=opposed)
    if isinstance(body, NoteView):
        return PartView(heading, note=body)
    return PartView(heading, lines=body)


def _notes(report: Report, notes: Sequence[NoteView], backing: Backing | None) -> list[str]:
    said = [*report.notes, *(line for note in notes for line in note.left_out)]
    if backing is not None and not notes:
        said += backing.left_out()
    return list(dict.fromkeys(said))


def _places(claims: Iterable[ClaimView], sources: Iterable[SourceView]) -> Places:
    """Where in the page the claims and the sources stand that are there."""
    places = {Reference(Target.SOURCE, view.facts.slug): view.place for view in sources}
    return places | {Reference(Target.CLAIM, claim.key): claim.place for claim in claims}
