"""Sources as a table, and what became of the claims of one that has a new text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from stance.domain.anchors import Outcome, Update
from stance.domain.phrases import counted
from stance.domain.source import SourceUse, StoredVersion
from stance.reports.table import Column, Row, Table
from stance.text.cleaning import shorten
from stance.text.reanchoring import Fate

FIELDS = (
    "slug",
    "title",
    "publisher",
    "published_on",
    "url",
    "language",
    "kind",
    "excerpt",
    "texts",
    "claims",
    "first",
    "last",
)

_SHOWN = 60


def source_table(uses: Iterable[SourceUse]) -> Table:
    """Every source with its texts and live claims, and when the first and last were stated."""
    return Table(
        name="sources",
        fields=FIELDS,
        rows=map(_row, uses),
        columns=[
            Column("Slug", _text("slug")),
            Column("Title", _text("title")),
            Column("Publisher", _text("publisher")),
            Column("Published", _text("published_on")),
            Column("Texts", _text("texts"), numeric=True),
            Column("Claims", _text("claims"), numeric=True),
        ],
    )


def _row(source: SourceUse) -> Row:
    return {**{name: getattr(source, name) for name in FIELDS}, "kind": source.kind.value}


def _text(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name] if row[name] is not None else "")


Fact = tuple[str, str]


@dataclass(frozen=True)
class WholeSource:
    """A source with its use, and its texts, the oldest first."""

    source: SourceUse
    texts: tuple[StoredVersion, ...]


def source_facts(whole: WholeSource) -> Iterator[Fact]:
    """All that is known of a source, for people: a heading and a text for each fact."""
    source = whole.source
    yield "Title", source.title
    particulars = {
        "Publisher": source.publisher,
        "Published": source.published_on,
        "URL": source.url,
        "Language": source.language,
        "Kind": source.kind.value,
        "Stored": "passages only" if source.excerpt else None,
    }
    yield from ((name, value) for name, value in particulars.items() if value)
    for text in whole.texts:
        length = counted(len(text.text), "character")
        yield "Texts", f"{text.number}: {length}, read {text.read_on}, sha256 {text.sha256}"
    yield "Claims", str(source.claims)
    if source.first:
        last = f" to {source.last}" if source.last != source.first else ""
        yield "Stated", source.first + last


def update_lines(update: Update, slug: str, *, dry_run: bool = False) -> Iterator[str]:
    """A line for each claim that was read in an older text, those that wait last; and a sum."""
    stored = "would be stored as" if dry_run else "stored as"
    number = update.version.number
    yield f"{slug}: {stored if update.is_new else 'the newest is'} version {number}"
    for fate in Fate:
        yield from (_outcome(each, slug) for each in update.outcomes if each.fate is fate)
    if not update.outcomes:
        yield "no claim was read in an older text"
        return
    counts = [(sum(1 for each in update.outcomes if each.fate is fate), fate) for fate in Fate]
    said = ", ".join(f"{count} {fate}" for count, fate in counts if count)
    yield f"{counted(len(update.outcomes), 'claim')}: {said}"


def _outcome(outcome: Outcome, slug: str) -> str:
    claim, words = outcome.claim, f'"{shorten(outcome.passage, _SHOWN)}"'
    start = f"  {outcome.fate}: {claim.key}"
    if outcome.fate is Fate.UNCHANGED:
        return start
    if outcome.anchors is not None and outcome.taken_by is None:
        return f"{start}, {_places(claim.content.places)} → {_places(_pairs(outcome))}"
    if outcome.taken_by:
        why = f"{outcome.taken_by}, which waits, has that place: settle that one, then: "
        return f"{start}, {why}stance source update {slug}"
    why = "stands nowhere as it was" if outcome.fate is Fate.MISSING else "may stand elsewhere too"
    return f"{start}, {words} {why}; it stays with its older text, and waits"


def _pairs(outcome: Outcome) -> list[tuple[int, int]]:
    parts = outcome.anchors.parts if outcome.anchors else ()
    return [(part.start, part.end) for part in parts]


def _places(places: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in places) or "wordings"
