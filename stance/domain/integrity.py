"""Every rule the database cannot hold by itself, checked on rows: one sentence for a finding."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from shlex import quote

from stance.domain.affiliations import Affiliations, own_by_rule
from stance.domain.anchors import in_newest, text_of
from stance.domain.claim import (
    PART_BREAK,
    CitationContent,
    ConditionContent,
    ReasonContent,
    StanceContent,
    StoredClaim,
    WordingContent,
)
from stance.domain.coding.rounds import Round
from stance.domain.edits import ENTRY, FieldEdit, State
from stance.domain.roles import ROLES, Whose
from stance.domain.source import StoredVersion, TextPage
from stance.domain.utterances import apart
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.text.edtf import EdtfDate, is_to_come, parse_date
from stance.text.quotes.withheld import is_withheld
from stance.text.reanchoring import Fate
from stance.values import Logged

Use = ConditionContent | ReasonContent | CitationContent

#: What mends what only somebody can have done who wrote past the program.
_RESTORE = "restore a backup"
_CLAIM_SET = "UPDATE claim SET {} WHERE id = {};"
#: How much of a passage a finding shows.
_SHOWN = 80


@dataclass(frozen=True)
class SourceFacts:
    """What the claims of a source are held against."""

    slug: str
    published_latest: dt.date | None
    versions: Mapping[int, StoredVersion]
    #: Ids of claims that somebody decided to keep, although the newest text lacks their words.
    kept: Collection[int] = ()
    #: By the ids of versions of claims.
    fingerprints: Mapping[int, str] = field(default_factory=dict)
    #: Ids of readings that whoever asks may not see.
    hidden: Collection[int] = ()
    #: By their ids.
    rounds: Mapping[int, Round] = field(default_factory=dict)
    #: Where the pages of texts begin, by the ids of these.
    pages: Mapping[int, Sequence[TextPage]] = field(default_factory=dict)

    def waiting(self, claim: StoredClaim) -> str | None:
        """Why a claim waits for a person, and what to do; None where it does not, or was kept."""
        if claim.id in self.kept:
            return None
        one = self.rounds.get(claim.content.round or 0)
        return waiting(claim, self.slug, tuple(self.versions.values()), one)


@dataclass(frozen=True)
class Rules:
    """The rules on claims, over one state of the vocabulary and on one day."""

    vocabulary: Vocabulary
    affiliations: Affiliations
    today: dt.date

    def claim_findings(self, claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
        """What does not hold in one version of a claim."""
        of_content = [
            *_quote_findings(claim, source),
            *_date_findings(claim, source, self.today),
            *self._stances_findings(claim, source),
        ]
        # The fingerprint rests on all of these: it differs wherever one of them was altered.
        of_words = of_content or _fingerprint_findings(claim, source)
        for finding in (*of_words, *_waiting_findings(claim, source)):
            yield f"claim {claim.key} (recorded {claim.recorded_at.isoformat()}): {finding}"

    def _stances_findings(self, claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
        if not claim.content.stances:
            yield f"it has no stance; {_RESTORE}"
        seen: set[tuple[str, str]] = set()
        for number, stance in enumerate(claim.content.stances, 1):
            pair = (
                self.vocabulary.actors.slug(stance.holder),
                self.vocabulary.issues.slug(stance.issue),
            )
            # A version retired before two entries were found to be doubles may have both.
            if claim.is_live and pair in seen:
                correct = f"stance correct {claim.key} --edit"
                yield f"stance {number} is a second one of {pair[0]} on {pair[1]}; {correct}"
            seen.add(pair)
            for finding in self._stance_findings(claim, number, stance, source):
                yield f"stance {number}: {finding}"

    def _stance_findings(
        self, claim: StoredClaim, number: int, stance: StanceContent, source: SourceFacts
    ) -> Iterator[str]:
        by_rule = not own_by_rule(claim.content, stance, self.vocabulary.actors, self.affiliations)
        if claim.is_live and not stance.ascribed_set and stance.ascribed != by_rule:
            yield (
                f"it is marked {_kind(ascribed=stance.ascribed)}, by the affiliations it is"
                f" {_kind(ascribed=by_rule)}; whichever it is: stance correct"
                f" {claim.key}/{number} --own, or --ascribed"
            )
        for wording in _wordings(stance):
            yield from _wording_findings(wording, claim, source)
        yield from (
            f"the {use.role} of {self.vocabulary.treaties.slug(use.treaty)} is nobody's; {_RESTORE}"
            for use in stance.citations
            if _lacks_by(use)
        )


def _kind(*, ascribed: bool) -> str:
    return "ascribed" if ascribed else "own"


def _lacks_by(use: CitationContent) -> bool:
    return ROLES[use.role].whose is not Whose.NOBODYS and not use.by


def _quote_findings(claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
    content = claim.content
    if content.quote is None:
        if content.places:
            yield f"a paraphrase has places of a quote; {_RESTORE}"
        return
    version = source.versions.get(content.version or 0)
    if version is None or not content.places:
        yield f"the quote has no place in a text; {_RESTORE}"
        return
    standing = PART_BREAK.join(version.text[start:end] for start, end in content.places)
    if standing != content.quote:
        yield f"the source's text at the quote's place is not the quote; {_RESTORE}"
    if any(later[0] < earlier[1] for earlier, later in pairwise(content.places)):
        yield f"the parts of the quote overlap or are out of order; {_RESTORE}"


def _fingerprint_findings(claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
    content = claim.content
    # A paraphrase that was recorded long ago is told apart by its words alone.
    if source.fingerprints.get(claim.id) not in {content.fingerprint, content.words_apart}:
        mended = _CLAIM_SET.format(f"fingerprint = '{content.fingerprint}'", claim.id)
        yield f"the fingerprint it is found again by is not that of its words; mend it: {mended}"


def _wording_findings(
    wording: WordingContent, claim: StoredClaim, source: SourceFacts
) -> Iterator[str]:
    text = _text_for(claim, source)
    if wording.place is None:
        return
    start, end = wording.place
    if text is None or text[start:end] != wording.text:
        yield f'the source\'s text at {start} is not the wording "{wording.text}"; {_RESTORE}'


def _text_for(claim: StoredClaim, source: SourceFacts) -> str | None:
    """The text a claim's wordings point into."""
    versions = tuple(source.versions.values())
    return text_of(claim.content, versions).text if versions else None


def _waiting_findings(claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
    """Where a person has to decide what becomes of a claim, now that its source reads otherwise."""
    waits = source.waiting(claim) if claim.id not in source.hidden else None
    if waits:
        yield waits


def waiting(
    claim: StoredClaim, slug: str, versions: Sequence[StoredVersion], one: Round | None
) -> str | None:
    """Why a claim waits for a person, now that its source has these texts, and what to do.

    `one` is the round of a reading. None where it does not wait; whether somebody decided to keep
    it is not looked at.
    """
    if not claim.is_live or len(versions) <= 1:
        return None
    if is_withheld(versions[-1].text, versions[-1].sha256):
        return None  # what is not there of it may have the words
    anchored = in_newest(claim.content, versions)
    number = versions[-1].number
    if anchored.fate is Fate.UNCHANGED:
        return None
    if anchored.fate is Fate.MOVED:
        again = f"stance source update {slug}"
        return f"its words stand elsewhere in version {number} of {slug}: {again}"
    return (
        f'it waits, since "{shorten(anchored.passage, _SHOWN)}" is {anchored.fate} in version'
        f" {number} of {slug}: {_settling(claim, one)}"
    )


def _settling(claim: StoredClaim, one: Round | None) -> str:
    """What to do about a claim that waits: by its coder, where it is a reading in a round."""
    who = f" --coder {quote(claim.content.coder or '')}" if one else ""
    keep = f"stance source keep {claim.key}{who}"
    if one and not one.is_open:
        return f"{keep}, or reopen the round first: stance round reopen {one.slug}"
    return f"stance correct {claim.key}{who} --quote …, or {keep}"


def _wordings(stance: StanceContent) -> Iterator[WordingContent]:
    uses: Iterable[Use] = (*stance.conditions, *stance.reasons, *stance.citations)
    for use in uses:
        if use.wording:
            yield use.wording


def _date_findings(claim: StoredClaim, source: SourceFacts, today: dt.date) -> Iterator[str]:
    stated = claim.content.stated
    yield from _edtf_findings(stated, _CLAIM_SET.format("{}", claim.id), "stated")
    # What was retired is no longer said; and neither is it said again.
    if not claim.is_live:
        return
    correct = f"stance correct {claim.key} --stated-on DATE"
    # A day after is a time zone, or a sitting past midnight: that was doubted when it was entered.
    if source.published_latest and (stated.earliest - source.published_latest).days > 1:
        edit = f"or stance source edit {source.slug} --published-on DATE"
        yield f"stated on {stated.text}, after {source.slug} was published; {correct}, {edit}"
    yield from _to_come(stated, today, correct)


def _to_come(date: EdtfDate, today: dt.date, remedy: str) -> Iterator[str]:
    try:
        to_come = is_to_come(date, today)
    except InputError:
        return  # what is no date is told of already
    if to_come:
        yield f"{date.text} is to come; {remedy}"


def _edtf_findings(stored: EdtfDate, statement: str, stem: str) -> Iterator[str]:
    """What is wrong with a stored date; the statement has a gap for what the columns should be."""
    try:
        meant = parse_date(stored.text)
    except InputError as error:
        yield f"{error.reason}; {_RESTORE}"
        return
    if meant == stored:
        return
    days = f"{stem}_earliest = '{meant.earliest}', {stem}_latest = '{meant.latest}'"
    if stem == "stated":
        days += f", stated_time = '{meant.time}'" if meant.time else ", stated_time = NULL"
    mended = statement.format(days)
    yield f"the days stored for {stored.text} are not those it means; mend it: {mended}"


@dataclass(frozen=True)
class StoredDate:
    """A date as it is stored: what it is the date of, and where, and whether it may be to come.

    The end of a term of office may. `row` picks out its row in SQL, `stem` begins the names of the
    columns of its days.
    """

    what: str
    date: EdtfDate
    table: str
    row: str
    stem: str
    may_come: bool = False


def stored_date_findings(dates: Iterable[StoredDate], today: dt.date) -> Iterator[str]:
    """Dates whose stored days are not those that what is written means, and dates to come."""
    for each in dates:
        # The names of a table and of columns, and a condition, all of our own.
        mending = f"UPDATE {each.table} SET {{}} WHERE {each.row};"  # noqa: S608
        yield from (
            f"{each.what}: {finding}" for finding in _edtf_findings(each.date, mending, each.stem)
        )
        if not each.may_come:
            remedy = "give the day it was, or restore a backup"
            yield from (f"{each.what}: {told}" for told in _to_come(each.date, today, remedy))


def source_findings(source: SourceFacts) -> Iterator[str]:
    """What does not hold in the stored text of a source."""
    for version in source.versions.values():
        altered = sha256(version.text.encode()).hexdigest() != version.sha256
        if altered and not is_withheld(version.text, version.sha256):
            text = f"the text of version {version.number}"
            yield f"source {source.slug}: {text} was altered; {_RESTORE}"
        for page in source.pages.get(version.id, ()):
            if page.start >= len(version.text):
                where = f'page "{page.label}" of version {version.number}'
                yield f"source {source.slug}: {where} begins after the text's end; {_RESTORE}"


def history_findings(versions: Sequence[StoredClaim]) -> Iterator[str]:
    """What does not hold in the versions of one claim, given from the oldest to the newest."""
    key = versions[0].key
    for earlier, later in pairwise(versions):
        if later.replaces != earlier.id:
            yield f"claim {key}: a version does not replace the one before it; {_RESTORE}"
        if earlier.retired_at is None or earlier.retired_at > later.recorded_at:
            yield f"claim {key}: a version was live when the next one was recorded; {_RESTORE}"
    if versions[0].replaces is not None:
        yield f"claim {key}: the first version replaces another; {_RESTORE}"


def group_findings(claims: Iterable[StoredClaim], vocabulary: Vocabulary) -> Iterator[str]:
    """Where groups of repeats are not flat, and where two in one cannot be the same utterance."""
    live = {claim.key: claim for claim in claims if claim.is_live}
    firsts: dict[str, StoredClaim] = {}
    for claim in sorted(live.values(), key=lambda each: each.content.repeats is not None):
        first = live.get(claim.content.repeats or "")
        if first and first.content.repeats:
            chain = f"{first.key}, which repeats {first.content.repeats}"
            yield f"claim {claim.key} repeats {chain}; stance repeat {claim.key} --undo"
        # Where the first is retracted, the others are held against the first one left.
        other = firsts.setdefault(claim.group, claim)
        reason = apart(claim.content, other.content, vocabulary)
        if reason:
            yield (
                f"claim {claim.key} and {other.key} are marked as one utterance: {reason};"
                f" stance repeat {claim.key} --undo, or correct one of them"
            )


def log_findings(
    kind: Logged, edits: Sequence[FieldEdit], states: Mapping[str, State]
) -> Iterator[str]:
    """Where the log of a kind, the oldest first, does not lead to the states by slug that stand."""
    by_slug: dict[str, list[FieldEdit]] = {}
    for edit in edits:
        by_slug.setdefault(edit.slug, []).append(edit)
    for slug, of_one in by_slug.items():
        for finding in _edits_findings(of_one, states.get(slug), f"stance {kind} edit {slug}"):
            yield f"{kind} {slug}: {finding}"


def _edits_findings(edits: Sequence[FieldEdit], state: State | None, anew: str) -> Iterator[str]:
    whole = [edit for edit in edits if edit.field == ENTRY]
    is_gone = bool(whole) and whole[-1].after is None
    if is_gone and state is not None:
        yield f"it is there, though the log says that it was removed; {_RESTORE}"
    if state is None and not is_gone:
        told = "the log tells of it, though it is not there, and not that it was removed"
        yield f"{told}; {_RESTORE}"
    if is_gone or state is None:
        return
    # What was added anew has nothing of what was removed.
    since = max((place for place, edit in enumerate(edits, 1) if edit.field == ENTRY), default=0)
    last = {(edit.field, text): edit for edit in edits[since:] for text in _touched(edit)}
    for (name, text), edit in last.items():
        if (text in state.get(name, ())) != (text == edit.after):
            said = "stands" if text == edit.after else "was taken away"
            told = f'its {name} "{shorten(text, _SHOWN)}" {said}'
            yield f"the log says that {told}, and it is not so; {_RESTORE}, or set it anew: {anew}"


def _touched(edit: FieldEdit) -> Iterator[str]:
    """The texts that an edit put in its field, or took from it."""
    yield from (text for text in (edit.before, edit.after) if text is not None)
