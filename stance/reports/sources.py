"""Sources as a table, and what became of the claims of one that has a new text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stance.domain.anchors import Outcome, Update
from stance.domain.phrases import counted
from stance.domain.source import SourceUse, StoredVersion, TextPage
from stance.reports.field import Fields, text, text_or_none, truth, whole
from stance.reports.shown import dated
from stance.reports.table import Column, Table
from stance.text.cleaning import shorten
from stance.text.quotes.withheld import BLANK, is_withheld
from stance.text.reanchoring import Fate

FIELDS: Fields[SourceUse] = (
    text("slug", lambda source: source.slug),
    text("title", lambda source: source.title),
    text_or_none("publisher", lambda source: source.publisher),
    text_or_none("published_on", lambda source: source.published_on),
    text_or_none("url", lambda source: source.url),
    text_or_none("language", lambda source: source.language),
    text("kind", lambda source: source.kind.value),
    truth("excerpt", lambda source: source.excerpt),
    whole("texts", lambda source: source.texts),
    whole("claims", lambda source: source.claims),
    text_or_none("first", lambda source: source.first),
    text_or_none("last", lambda source: source.last),
    text_or_none("double_of", lambda source: source.double_of),
    text_or_none("author", lambda source: source.author),
    text_or_none("reference", lambda source: source.reference),
    text_or_none("original", lambda source: source.original),
)


def _titled(source: SourceUse) -> str:
    """Its title; of a double, whose claims count elsewhere, with what it is the double of."""
    return f"{source.title}\ndouble of {source.double_of}" if source.double_of else source.title


_COLUMNS: Sequence[Column[SourceUse]] = [
    Column("Slug", lambda source: source.slug),
    Column("Title", _titled),
    Column("Publisher", lambda source: source.publisher or ""),
    Column("Published", lambda source: dated(source.published_on)),
    Column("Texts", lambda source: str(source.texts), numeric=True),
    Column("Claims", lambda source: str(source.claims), numeric=True),
]

_SHOWN = 60


def source_table(uses: Iterable[SourceUse]) -> Table[SourceUse]:
    """Every source with its texts and live claims, and when the first and last were stated."""
    return Table("sources", FIELDS, uses, _COLUMNS)


Fact = tuple[str, str]


@dataclass(frozen=True)
class WholeSource:
    """A source with its use, and its texts, the oldest first.

    `double_of` and `doubles` are the slugs of those that are one with it, whose claims its use
    counts with it; `own` is how many of them were recorded under its own slug.
    """

    source: SourceUse
    texts: tuple[StoredVersion, ...]
    double_of: str | None = None
    doubles: tuple[str, ...] = ()
    own: int = 0
    #: Of texts by their ids, where they are known.
    pages: Mapping[int, Sequence[TextPage]] = field(default_factory=dict)


def source_facts(whole: WholeSource) -> Iterator[Fact]:
    """All that is known of a source, for people: a heading and a text for each fact."""
    source = whole.source
    yield "Title", source.title
    particulars = {
        "Author": source.author,
        "Publisher": source.publisher,
        "Published": source.published_on,
        "URL": source.url,
        "Language": source.language,
        "Kind": source.kind.value,
        "Stored": "passages only" if source.excerpt else None,
        "Reference": source.reference,
        "Original": f"sha256 {source.original}" if source.original else None,
    }
    yield from ((name, value) for name, value in particulars.items() if value)
    for version in whole.texts:
        length = counted(len(version.text), "character")
        if is_withheld(version.text, version.sha256):
            there = len(version.text) - version.text.count(BLANK)
            length = f"withheld but for {there} of {length}"
        if pages := len(whole.pages.get(version.id, ())):
            length = f"{length}, {counted(pages, 'page')}"
        read = f"read {version.read_on}, sha256 {version.sha256}"
        yield "Texts", f"{version.number}: {length}, {read}"
    if whole.double_of:
        yield "Double of", whole.double_of
    yield from (("Doubles", double) for double in whole.doubles)
    together = f", {whole.own} of them in {source.slug}" if source.claims != whole.own else ""
    yield "Claims", f"{source.claims}{together}"
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
    fates, hidden = [each.fate for each in update.outcomes], update.hidden
    if fates:
        yield f"{counted(len(fates), 'claim')}: {_summed(fates)}"
    elif not hidden:
        yield "no claim was read in an older text"
    if hidden:
        also = "and " if fates else ""
        of_whom = f"{counted(len(hidden), 'reading')} of a blind round, not shown"
        yield f"{also}{of_whom}: {_summed(hidden)}"


def _summed(fates: Sequence[Fate]) -> str:
    return ", ".join(f"{fates.count(fate)} {fate}" for fate in Fate if fate in fates)


def _outcome(outcome: Outcome, slug: str) -> str:
    claim, words = outcome.claim, f'"{shorten(outcome.passage, _SHOWN)}"'
    start = f"  {outcome.fate}: {claim.key}"
    if outcome.fate is Fate.UNCHANGED:
        return start
    if outcome.anchors is not None and outcome.taken_by is None:
        before, now = _places(claim.content.places), _places(_pairs(outcome))
        return f"{start}, {before} → {now}" if before != now else f"{start}, {now}, set otherwise"
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


#: So many lines of the beginning and of the end of a document are shown, each of so many signs.
_BEGINNING, _END, _WIDTH = 6, 3, 300
_ABOUT = ("title", "publisher", "author", "published_on", "url", "language")


def document_lines(
    text: str, pages: Sequence[TextPage], about: Mapping[str, object], notes: Iterable[str]
) -> Iterator[str]:
    """A document as it would be stored: how long it is, how it begins and ends, what it says."""
    length = counted(len(text), "character")
    yield f"{length}, {counted(len(pages), 'page')}{_labels(pages)}" if pages else length
    width = max(map(len, _ABOUT))
    yield from (f"  {name:{width}}  {about[name]}" for name in _ABOUT if about.get(name))
    written = [line.strip() for line in text.splitlines() if line.strip()]
    shown = [f"  | {shorten(line, _WIDTH)}" for line in written]
    if len(shown) > _BEGINNING + _END:
        shown = [*shown[:_BEGINNING], "  […]", *shown[-_END:]]
    yield from shown
    yield from (f"  {note}" for note in notes)


def _labels(pages: Sequence[TextPage]) -> str:
    first, last = pages[0].label, pages[-1].label
    return f" ({first})" if len(pages) == 1 else f" ({first} to {last})"
