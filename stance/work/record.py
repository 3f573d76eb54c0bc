"""Recording claims: the way that options, questions, an editor, a correction and Python take."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from shlex import quote
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimFile
from stance.claimfile.validation import validated
from stance.db.dialect import chunks
from stance.db.models import Source, SourceVersion
from stance.domain.affiliations import out_of_office
from stance.domain.claim import PART_BREAK, ClaimContent, StoredClaim
from stance.domain.phrases import a_reading, counted, paraphrased, quoted, read_back
from stance.domain.rereading import Rereading
from stance.domain.stance import StanceRow
from stance.domain.utterances import NewUtterance, apart
from stance.domain.versions import FieldChange
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.incoming.contents import Left, Rejected
from stance.incoming.mapping import CodingMap
from stance.queries import claims as queries
from stance.queries import stances
from stance.queries.affiliations import affiliations
from stance.queries.utterances import said_before
from stance.queries.vocabulary import vocabulary
from stance.store.vocabulary import changed_columns
from stance.text.matching import Span
from stance.text.quotes.folded_text import FoldedText
from stance.text.quotes.negation import denials_left_out
from stance.values import KINDS, NOUNS, Noun
from stance.work.create import Created
from stance.work.importing.rounds import ADDED, CODEBOOKS, ROUNDS
from stance.work.importing.run import Intake, take_in
from stance.work.importing.summary import Summary
from stance.work.transaction import USUAL, Terms, in_one

#: Claims on their way: a claim file, or what makes one of the state of the database.
Claims = Document | Callable[[Session], Document]

_AS_GIVEN = Intake()
#: So many keys are told in a line.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class ReadBack:
    """One stance as it was recorded, as a sentence; `stance` is what commands call it.

    `words` are those of its claim; `left_out` is what its quote leaves out between two parts, where
    that denies something. Of a reading, `of` says whose it is.
    """

    stance: str
    date: str
    sentence: str
    words: str = ""
    left_out: tuple[str, ...] = ()
    of: str = ""

    def __str__(self) -> str:
        of = f", {self.of}" if self.of else ""
        return f"{self.stance} ({self.date}{of}): {self.sentence}"


@dataclass(frozen=True)
class Recorded:
    """What came of recording claims; in a dry run, what would come of it.

    `versions` holds the claims that are new, or anew, by key, each with the number of its version;
    `unchanged` and `retracted` are keys of claims that say the same already, or did when they were
    retracted. `created` is vocabulary that was not there before, `near` are sentences about what is
    near to it, `changes` what a correction changes, `notes` sentences about what may be there
    twice. `counts` are of claims by what became of them, `additions` those to the vocabulary,
    `coding` what is new of codebooks and rounds, by kind, and `edits` the fields of entries and
    sources that were there and say something else, or more; `sources` came without claims, and
    `texts` are the first of sources that were there; `rereadings` are what stances read
    otherwise by vocabulary that was replaced, and `readings` how many of the claims are readings,
    by round and coder. `unaffiliated` are how many stances are ascribed as their speaker speaks for
    nobody, by speaker and holder. Of an import of any size the keys and the stances are not kept;
    `refused` says why files were left out. Of files of other programs, `rejected` are the passages
    that could not be recorded, `left` is what else does not come in, and `maps` says what their
    columns and codes were taken for, as maps to be edited. `meant` is the one open round that the
    coder of a single new claim of the record may have meant, with that coder.
    """

    versions: Mapping[str, int] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    read_back: tuple[ReadBack, ...] = ()
    created: tuple[Created, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    near: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    readings: Counter[tuple[str, str]] = field(default_factory=Counter)
    unaffiliated: Counter[tuple[str, str]] = field(default_factory=Counter)
    additions: int = 0
    coding: Counter[str] = field(default_factory=Counter)
    edits: int = 0
    sources: int = 0
    texts: int = 0
    refused: tuple[InputError, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    left: tuple[Left, ...] = ()
    maps: tuple[CodingMap, ...] = ()
    rereadings: tuple[Rereading, ...] = ()
    dry_run: bool = False
    meant: tuple[str, str] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The claims that are new, or new versions."""
        return tuple(self.versions)

    @property
    def is_anything_new(self) -> bool:
        """Whether there are claims that are new, or anew, or something else that was not there."""
        new_claims = self.counts["recorded"] + self.counts["replaced"]
        return bool(new_claims or self.beside)

    @property
    def beside(self) -> tuple[str, ...]:
        """What else than claims is new, or says something else, in words."""
        told = (
            (self.additions, "addition", " to the vocabulary"),
            (self.sources, "source", " added"),
            (self.texts, "text", " stored"),
            (self.coding[CODEBOOKS], "codebook", ""),
            (self.coding[ROUNDS], "round", " opened"),
            (self.coding[ADDED], "addition", " to rounds"),
            (self.edits, "change", " to what was there"),
        )
        return tuple(counted(number, what) + more for number, what, more in told if number)

    def __repr__(self) -> str:
        """The keys, the first of many, in one line."""
        # Of an import of any size, as from another database, no keys are kept.
        claims = self.counts["recorded"] + self.counts["replaced"]
        keys = _several(self.keys) if self.keys else counted(claims, "claim") if claims else ""
        new = [*([keys] if keys else []), *self.beside]
        told = [f"{'would record' if self.dry_run else 'recorded'} {'; '.join(new) or 'nothing'}"]
        told += [f"unchanged {_several(self.unchanged)}"] if self.unchanged else []
        told += [f"refused {counted(len(self.refused), 'file')}"] if self.refused else []
        told += [f"rejected {counted(len(self.rejected), 'passage')}"] if self.rejected else []
        told += [f"left {counted(len(self.left), 'thing')}"] if self.left else []
        return f"<{'; '.join(told)}>"


def _several(keys: Sequence[str]) -> str:
    """Keys as one says them, of many the first."""
    told, more = ", ".join(keys[:_TOLD]), len(keys) - _TOLD
    return f"{told} and {more:,} more" if more > 0 else told or "nothing"


def as_document(value: Mapping[str, Any], name: str = "the claim") -> Document:
    """A claim file that stands in no file; `name` is what errors call it."""
    return Document(name, None, value, "")


def record(
    into: str | Session, claims: Claims, *, intake: Intake = _AS_GIVEN, terms: Terms = USUAL
) -> Recorded:
    """Record the claims of a claim file with its vocabulary, whole or not at all.

    `into` is the URL of a database, where all is committed before this returns, or a session.
    Raises InputError for what does not hold, DatabaseError where the database cannot be written to.
    """
    return in_one(into, terms, lambda session: record_in(session, claims, intake, terms))


def record_in(session: Session, claims: Claims, intake: Intake, terms: Terms) -> Recorded:
    """As `record`, within a transaction."""
    document = claims if isinstance(claims, Document) else claims(session)
    file = validated(document)
    before = vocabulary(session)
    summary, parsed, edited = Summary(), [(document, file)], changed_columns(session)
    if terms.dry_run:
        # What would read otherwise is told: whether it may is asked when it is done.
        intake = replace(intake, rewording=True)
    for _ in take_in(session, bring=parsed, claims=lambda: parsed, summary=summary, intake=intake):
        pass
    after = vocabulary(session)
    versions = versions_of(session, summary.keys)
    new = [versions[key][-1] for key in summary.recorded]
    said = _said_before(session, after, new, dry_run=terms.dry_run)
    return Recorded(
        versions={key: len(each) for key, each in versions.items()},
        unchanged=tuple(summary.unchanged),
        retracted=tuple(summary.retracted),
        read_back=tuple(read_back_of(session, versions, after)),
        created=tuple(_created(before, file, summary)),
        near=summary.near,
        notes=(
            *summary.notes,
            *summary.dated,
            *said,
            *_speaking_for_nobody(summary, new, after),
            *_out_of_office(session, versions, after),
        ),
        rereadings=summary.rereadings,
        counts=summary.counts,
        readings=summary.read,
        additions=summary.vocabulary,
        coding=summary.coding,
        edits=changed_columns(session) - edited,
        sources=summary.sources,
        texts=summary.texts,
        dry_run=terms.dry_run,
        meant=_round_meant(session, new),
    )


def _round_meant(session: Session, new: Sequence[StoredClaim]) -> tuple[str, str] | None:
    """The one open round in which the coder of a single new claim of the record may read it."""
    if (
        len(new) != 1
        or not new[0].content.coder
        or new[0].content.round
        or new[0].content.adjudicates
    ):
        return None
    from stance.queries.coding.whose import rounds_open_for

    found = rounds_open_for(session, key=new[0].key)
    return found[0] if len(found) == 1 else None


Versions = Mapping[str, Sequence[StoredClaim]]


def versions_of(session: Session, keys: Iterable[str]) -> Versions:
    """All versions of these claims, by key."""
    versions: dict[str, list[StoredClaim]] = {key: [] for key in keys}
    for claim in queries.of_keys(session, keys=versions):
        versions[claim.key].append(claim)
    return versions


def read_back_of(session: Session, keys: Iterable[str], known: Vocabulary) -> Iterator[ReadBack]:
    """The stances of the live versions of claims, each read back as a sentence."""

    @lru_cache(maxsize=1)
    def text(version: int) -> FoldedText:
        return FoldedText(session.get_one(SourceVersion, version).text)

    for chunk in chunks(keys):
        ids = queries.live_ids(session, keys=chunk)
        live = [ids[key] for key in chunk if key in ids]
        rows = stances.of_claims(session, vocabulary=known, claim_ids=live)
        by_key = {key: list(group) for key, group in groupby(rows, key=attrgetter("claim"))}
        whose = {key: a_reading(*of) for key, of in queries.readings_of(session, ids=live).items()}
        parted = [row.claim for row in rows if PART_BREAK in (row.quote or "")]
        left_out = {
            claim.key: tuple(_left_out(claim.content, text))
            for claim in queries.of_keys(session, keys=dict.fromkeys(parted))
            if claim.is_live
        }
        for key in chunk:
            told: set[str] = set()
            for row in by_key.get(key, ()):
                said, words = read_back(row, known, told), _words(row)
                left, of = left_out.get(row.claim, ()), whose.get(key, "")
                yield ReadBack(row.stance, row.date, said, words, left, of)


def _words(row: StanceRow) -> str:
    """The words of a stance's claim as they are printed."""
    return quoted(row.quote) if row.quote else paraphrased(row.paraphrase or "")


def _left_out(content: ClaimContent, text: Callable[[int], FoldedText]) -> Iterator[str]:
    """What a claim's quote leaves out; `text` gives that of a version of a source."""
    if content.version:
        spans = [Span(*place) for place in content.places]
        yield from denials_left_out(text(content.version), spans)


def created_in(headings: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Created]:
    """The entries under the headings of a claim file."""
    for heading, noun in NOUNS.items():
        for entry in headings.get(heading, ()):
            more = (("proposition", entry["proposition"]),) if entry.get("proposition") else ()
            yield Created(noun, entry["slug"], entry["name"], more)


def _created(before: Vocabulary, file: ClaimFile, summary: Summary) -> Iterator[Created]:
    """The entries that were brought or made, and not there before."""
    brought = file.model_dump(include=set(NOUNS))
    for entry in (*created_in(brought), *created_in(summary.made)):
        if entry.slug not in before.of(entry.noun).by_slug:
            yield entry


def _speaking_for_nobody(
    summary: Summary, claims: Iterable[StoredClaim], known: Vocabulary
) -> Iterator[str]:
    """A sentence for each speaker that was made just now, whom nothing leads on to a state."""
    made = {each["slug"] for each in summary.made.get(KINDS[Noun.ACTOR].heading, ())}
    speakers = {known.actors.by_id[each.content.speaker].slug for each in claims}
    for slug in sorted(made & speakers):
        yield (
            f"{slug} is new, and speaks for nobody known; if it does for a state, say so:"
            f" stance actor affiliate {slug} STATE"
        )


def _out_of_office(session: Session, versions: "Versions", known: Vocabulary) -> Iterator[str]:
    """A sentence for each speaker who speaks for somebody, but did not on the day of a claim.

    Of a claim that was corrected, where its speaker or its day is another than before.
    """
    graph = affiliations(session, actors=known.actors)
    for *earlier, last in versions.values():
        content = last.content
        is_as_before = bool(earlier) and _when(content) == _when(earlier[-1].content)
        others = () if is_as_before else out_of_office(content, known.actors, graph)
        if others:
            slug = known.actors.slug(content.speaker)
            yield (
                f"{slug} speaks for {' and '.join(others)}, but not on {content.stated.text}: this"
                f" is no word of theirs; since when and until when: stance actor show {slug}"
            )


def _when(content: ClaimContent) -> tuple[int, str]:
    """Who said it, and when."""
    return content.speaker, content.stated.text


def _said_before(
    session: Session, known: Vocabulary, claims: Iterable[StoredClaim], *, dry_run: bool
) -> Iterator[str]:
    """A sentence for each of these claims that may repeat another one, and does not say so."""
    for claim in claims:
        key, content = claim.key, claim.content
        source = session.get_one(Source, content.source).slug
        words = content.quote or content.paraphrase or ""
        said = NewUtterance(content.speaker, content.stated, words, source)
        alike = said_before(
            session, vocabulary=known, said=said, leave_out={key}, reading=content.reading
        )
        if alike and content.repeats is None:
            other = alike[0][0]
            first = next(each for each in queries.of_key(session, key=other.key) if each.is_live)
            between = apart(content, first.content, known)
            option = f"add --repeats {other.key}"
            by = f" --coder {quote(content.coder)}" if content.reading and content.coder else ""
            command = f"stance repeat {key} of {other.key}{by}"
            # A claim that is not there cannot be named in a command.
            remedy = option if dry_run else f"{command} (or {option})"
            yield (
                f"{key} is like {other.key} ({other.date}, {other.source}); if it is the same"
                f" utterance: {f'{between}; correct that first' if between else remedy}"
            )
