"""`stance show`: one claim as text, where it stands in its source and what became of it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from stance.domain.claim import StoredClaim
from stance.domain.coding.settlement import Settlement
from stance.domain.phrases import by_whom, quoted, read_back, reflowed
from stance.domain.source import SourceUse, StoredVersion
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary, shortly
from stance.text.excerpts import Excerpt
from stance.text.matching import Span
from stance.text.quotes.folded_text import FoldedText
from stance.text.quotes.negation import denials_left_out


@dataclass(frozen=True, slots=True)
class SettledReading:
    """A reading that a claim adjudicates: whose, in which round; since when, decided by whom.

    It may have been `corrected` since.
    """

    key: str
    coder: str | None
    round: str
    at: dt.datetime
    by: str | None
    corrected: bool = False

    def __str__(self) -> str:
        since = ", corrected since" if self.corrected else ""
        return f"{self.key}{by_whom(self.coder)} in {self.round}{since}"


@dataclass(frozen=True)
class WholeClaim:
    """The newest version of a claim, with all that is known of it.

    `passages` are its words in the `text` it was read in, both empty for a paraphrase. `waits` says
    why it waits for a person, `same_utterance` are the keys of the live claims in its group. A
    reading has the slug of its `round`, and in `settled` what became of it; `settles` are the
    readings that a claim of the record adjudicates. `codebook` is the number of the version that it
    was coded by.
    """

    claim: StoredClaim
    versions: int
    source: SourceUse
    text: StoredVersion | None
    passages: tuple[Excerpt, ...]
    waits: str | None
    stances: tuple[StanceRow, ...]
    same_utterance: tuple[str, ...]
    round: str | None
    vocabulary: Vocabulary
    settles: tuple[SettledReading, ...] = ()
    settled: Settlement | None = None
    codebook: int | None = None


def claim_lines(whole: WholeClaim) -> Iterator[str]:
    """A claim for people, line by line."""
    yield from _heading(whole)
    yield ""
    yield from _words_lines(whole)
    if whole.waits:
        yield whole.waits[:1].upper() + whole.waits[1:]
    yield ""
    told: set[str] = set()
    for row in whole.stances:
        yield from _stance_lines(row, whole.vocabulary, told)
    yield ""
    yield from _particulars(whole)


def _heading(whole: WholeClaim) -> Iterator[str]:
    claim, content, source = whole.claim, whole.claim.content, whole.source
    root = whole.vocabulary.actors.root
    relayed = f", relayed by {root(content.relayed_by).name}" if content.relayed_by else ""
    speaker = root(content.speaker).name
    yield f"{claim.key}  {speaker}, {content.stated.text} ({content.mode}){relayed}"
    if claim.retired_at is not None:
        because = f": {claim.retired_reason}" if claim.retired_reason else ""
        by = by_whom(claim.retired_by)
        yield f"RETRACTED {claim.retired_at:%Y-%m-%d %H:%M:%S} UTC{by}{because}"
    page = whole.stances[0].page if whole.stances else None
    parts = (source.publisher, source.published_on, source.title, page)
    yield f"in {source.slug}: {', '.join(part for part in parts if part)}"
    if source.url:
        yield source.url


def _words_lines(whole: WholeClaim) -> Iterator[str]:
    content, text = whole.claim.content, whole.text
    if text is None:
        yield f"(paraphrase) {content.paraphrase}"
        return
    yield from map(_passage, whole.passages)
    by = f", found by passing over {content.found_by}" if content.found_by else ""
    yield f"places {_places(content.places)} of version {text.number}, read {text.read_on}{by}"
    parts = [Span(*place) for place in content.places]
    for words in denials_left_out(FoldedText(text.text), parts):
        yield f"between its parts, the quote leaves out {quoted(words)}"


def _places(places: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in places)


def _passage(excerpt: Excerpt) -> str:
    """The parts of a quote marked »like this« between the text around them, on one line."""
    pieces = (f"»{piece.text}«" if piece.quoted else piece.text for piece in excerpt.pieces)
    head, tail = "…" if excerpt.cut_before else "", "…" if excerpt.cut_after else ""
    return reflowed(f"{head}{''.join(pieces)}{tail}")


def _stance_lines(row: StanceRow, known: Vocabulary, told: set[str]) -> Iterator[str]:
    """A stance read back, with the words its conditions, reasons and citations rest on."""
    yield f"{row.number}. {read_back(row, known, told)}"
    uses = [
        *((known.conditions.name(use.condition), use.wording) for use in row.conditions),
        *((known.reasons.name(use.reason), use.wording) for use in row.reasons),
        *((shortly(use.treaty, known.treaties), use.wording) for use in row.citations),
    ]
    by_name: dict[str, dict[str, None]] = {}
    for name, wording in uses:
        if wording:
            words = quoted(wording.text) if wording.verbatim else f"(coder's words) {wording.text}"
            by_name.setdefault(name, {})[words] = None
    yield from (f"   {name}: {'; '.join(words)}" for name, words in by_name.items())
    if row.note:
        yield f"   Note: {row.note}"


def _particulars(whole: WholeClaim) -> Iterator[str]:
    claim, content, count = whole.claim, whole.claim.content, whole.versions
    facts = {
        "Translation": content.translation,
        "Note": content.note,
        "Coder": content.coder,
        "Round": whole.round,
        "Codebook": f"version {whole.codebook}" if whole.codebook else None,
        "The same utterance": ", ".join(whole.same_utterance),
        "Adjudicates": "; ".join(_settled(whole.settles)),
        "Settled": _became(whole.settled),
        "Recorded": claim.recorded_at.isoformat(timespec="seconds"),
        "Version": f"{count} of {count}" if count > 1 else None,
        "Retired": claim.retired_at.isoformat(timespec="seconds") if claim.retired_at else None,
        "Retired by": claim.retired_by,
        "Retired because": claim.retired_reason,
    }
    yield from (f"{name}: {value}" for name, value in facts.items() if value)


def _settled(readings: Sequence[SettledReading]) -> Iterator[str]:
    """The readings that a claim settles, those of one decision told together."""
    for (at, by), several in groupby(readings, key=lambda each: (each.at, each.by)):
        yield f"{', '.join(map(str, several))} ({at:%Y-%m-%d}{by_whom(by)})"


def _became(settled: Settlement | None) -> str | None:
    if settled is None:
        return None
    on = f"{settled.at:%Y-%m-%d}{by_whom(settled.by)}"
    since = f", corrected since ({settled.corrected_at:%Y-%m-%d})" if settled.corrected_at else ""
    if settled.claim is not None:
        return f"by {settled.claim} ({on}){since}"
    return f"set aside ({on}){since}{f': {settled.reason}' if settled.reason else ''}"
