"""Every rule the database cannot hold by itself, checked on rows: one sentence for a finding."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise

from stance.domain.affiliations import Affiliations, circle
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
from stance.domain.edits import ENTRY, FieldEdit, State
from stance.domain.roles import ROLES, Whose
from stance.domain.source import StoredVersion
from stance.domain.utterances import apart
from stance.domain.vocabulary import Entries, Vocabulary
from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.text.edtf import EdtfDate, is_to_come, parse_date
from stance.text.reanchoring import Fate
from stance.values import Logged, Noun

Use = ConditionContent | ReasonContent | CitationContent

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
            *_date_findings(claim.content.stated, source, self.today),
            *self._stances_findings(claim, source),
        ]
        # The fingerprint rests on all of these: it differs wherever one of them was altered.
        of_words = of_content or _fingerprint_findings(claim, source)
        for finding in (*of_words, *_waiting_findings(claim, source)):
            yield f"claim {claim.key} (recorded {claim.recorded_at.isoformat()}): {finding}"

    def _stances_findings(self, claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
        if not claim.content.stances:
            yield "it has no stance"
        seen: set[tuple[str, str]] = set()
        for number, stance in enumerate(claim.content.stances, 1):
            pair = (
                self.vocabulary.actors.slug(stance.holder),
                self.vocabulary.issues.slug(stance.issue),
            )
            # A version retired before two entries were found to be doubles may have both.
            if claim.is_live and pair in seen:
                yield f"stance {number} is a second one of {pair[0]} on {pair[1]}"
            seen.add(pair)
            for finding in self._stance_findings(claim, stance, source):
                yield f"stance {number}: {finding}"

    def _stance_findings(
        self, claim: StoredClaim, stance: StanceContent, source: SourceFacts
    ) -> Iterator[str]:
        by_rule = not self._is_own(claim, stance)
        if claim.is_live and not stance.ascribed_set and stance.ascribed != by_rule:
            yield (
                f"it is marked {_kind(ascribed=stance.ascribed)}, by the affiliations it is"
                f" {_kind(ascribed=by_rule)}"
            )
        for wording in _wordings(stance):
            yield from _wording_findings(wording, claim, source)
        yield from (
            f"the {use.role} of {self.vocabulary.treaties.slug(use.treaty)} is nobody's"
            for use in stance.citations
            if _lacks_by(use)
        )

    def _is_own(self, claim: StoredClaim, stance: StanceContent) -> bool:
        actors, content = self.vocabulary.actors, claim.content
        relayed_by = actors.root(content.relayed_by).id if content.relayed_by else None
        return self.affiliations.is_own(
            actors.root(stance.holder).id,
            actors.root(content.speaker).id,
            relayed_by,
            (content.stated.earliest, content.stated.latest),
        )


def _kind(*, ascribed: bool) -> str:
    return "ascribed" if ascribed else "own"


def _lacks_by(use: CitationContent) -> bool:
    return ROLES[use.role].whose is not Whose.NOBODYS and not use.by


def _quote_findings(claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
    content = claim.content
    if content.quote is None:
        if content.places:
            yield "a paraphrase has places of a quote"
        return
    version = source.versions.get(content.version or 0)
    if version is None or not content.places:
        yield "the quote has no place in a text"
        return
    standing = PART_BREAK.join(version.text[start:end] for start, end in content.places)
    if standing != content.quote:
        yield "the source's text at the quote's place is not the quote"
    if any(later[0] < earlier[1] for earlier, later in pairwise(content.places)):
        yield "the parts of the quote overlap or are out of order"


def _fingerprint_findings(claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
    content = claim.content
    # A paraphrase that was recorded long ago is told apart by its words alone.
    if source.fingerprints.get(claim.id) not in {content.fingerprint, content.words_apart}:
        yield "the fingerprint it is found again by is not that of its words"


def _wording_findings(
    wording: WordingContent, claim: StoredClaim, source: SourceFacts
) -> Iterator[str]:
    text = _text_for(claim, source)
    if wording.place is None:
        return
    start, end = wording.place
    if text is None or text[start:end] != wording.text:
        yield f'the source\'s text at {start} is not the wording "{wording.text}"'


def _text_for(claim: StoredClaim, source: SourceFacts) -> str | None:
    """The text a claim's wordings point into."""
    versions = tuple(source.versions.values())
    return text_of(claim.content, versions).text if versions else None


def _waiting_findings(claim: StoredClaim, source: SourceFacts) -> Iterator[str]:
    """Where a person has to decide what becomes of a claim, now that its source reads otherwise."""
    if claim.id not in source.kept:
        waits = waiting(claim, source.slug, tuple(source.versions.values()))
        if waits:
            yield waits


def waiting(claim: StoredClaim, slug: str, versions: Sequence[StoredVersion]) -> str | None:
    """Why a claim waits for a person, now that its source has these texts, and what to do.

    None where it does not wait; whether somebody decided to keep it is not looked at.
    """
    if not claim.is_live or len(versions) <= 1:
        return None
    anchored = in_newest(claim.content, versions)
    number = versions[-1].number
    if anchored.fate is Fate.UNCHANGED:
        return None
    if anchored.fate is Fate.MOVED:
        again = f"stance source update {slug}"
        return f"its words stand elsewhere in version {number} of {slug}: {again}"
    return (
        f'it waits, since "{shorten(anchored.passage, _SHOWN)}" is {anchored.fate} in version'
        f" {number} of {slug}: stance correct {claim.key} --quote …, or"
        f" stance source keep {claim.key}"
    )


def _wordings(stance: StanceContent) -> Iterator[WordingContent]:
    uses: Iterable[Use] = (*stance.conditions, *stance.reasons, *stance.citations)
    for use in uses:
        if use.wording:
            yield use.wording


def _date_findings(stated: EdtfDate, source: SourceFacts, today: dt.date) -> Iterator[str]:
    yield from _edtf_findings(stated)
    # A day after is a time zone, or a sitting past midnight: that was doubted when it was entered.
    if source.published_latest and (stated.earliest - source.published_latest).days > 1:
        yield f"stated on {stated.text}, after {source.slug} was published"
    yield from _to_come(stated, today)


def _to_come(date: EdtfDate, today: dt.date) -> Iterator[str]:
    try:
        to_come = is_to_come(date, today)
    except InputError:
        return  # what is no date is told of already
    if to_come:
        yield f"{date.text} is to come"


def _edtf_findings(stored: EdtfDate) -> Iterator[str]:
    try:
        if parse_date(stored.text) != stored:
            yield f"the days stored for {stored.text} are not those it means"
    except InputError as error:
        yield error.reason


def stored_date_findings(
    dates: Iterable[tuple[str, EdtfDate, bool]], today: dt.date
) -> Iterator[str]:
    """Dates whose stored days are not those that what is written means, and dates to come.

    The dates come with whether they may be to come, as the end of a term of office may.
    """
    for what, date, may_come in dates:
        findings = [*_edtf_findings(date), *([] if may_come else _to_come(date, today))]
        yield from (f"{what}: {finding}" for finding in findings)


def source_findings(source: SourceFacts) -> Iterator[str]:
    """What does not hold in the stored text of a source."""
    for version in source.versions.values():
        if sha256(version.text.encode()).hexdigest() != version.sha256:
            yield f"source {source.slug}: the text of version {version.number} was altered"


def history_findings(versions: Sequence[StoredClaim]) -> Iterator[str]:
    """What does not hold in the versions of one claim, given from the oldest to the newest."""
    key = versions[0].key
    for earlier, later in pairwise(versions):
        if later.replaces != earlier.id:
            yield f"claim {key}: a version does not replace the one before it"
        if earlier.retired_at is None or earlier.retired_at > later.recorded_at:
            yield f"claim {key}: a version was live when the next one was recorded"
    if versions[0].replaces is not None:
        yield f"claim {key}: the first version replaces another"


def group_findings(claims: Iterable[StoredClaim], vocabulary: Vocabulary) -> Iterator[str]:
    """Where groups of repeats are not flat, and where two in one cannot be the same utterance."""
    live = {claim.key: claim for claim in claims if claim.is_live}
    firsts: dict[str, StoredClaim] = {}
    for claim in sorted(live.values(), key=lambda each: each.content.repeats is not None):
        first = live.get(claim.content.repeats or "")
        if first and first.content.repeats:
            yield f"claim {claim.key} repeats {first.key}, which repeats {first.content.repeats}"
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
        for finding in _edits_findings(of_one, states.get(slug)):
            yield f"{kind} {slug}: {finding}"


def _edits_findings(edits: Sequence[FieldEdit], state: State | None) -> Iterator[str]:
    whole = [edit for edit in edits if edit.field == ENTRY]
    is_gone = bool(whole) and whole[-1].after is None
    if is_gone and state is not None:
        yield "it is there, though the log says that it was removed"
    if state is None and not is_gone:
        yield "the log tells of it, though it is not there, and not that it was removed"
    if is_gone or state is None:
        return
    # What was added anew has nothing of what was removed.
    since = max((place for place, edit in enumerate(edits, 1) if edit.field == ENTRY), default=0)
    last = {(edit.field, text): edit for edit in edits[since:] for text in _touched(edit)}
    for (name, text), edit in last.items():
        if (text in state.get(name, ())) != (text == edit.after):
            said = "stands" if text == edit.after else "was taken away"
            yield f'the log says that its {name} "{shorten(text, _SHOWN)}" {said}, and it is not so'


def _touched(edit: FieldEdit) -> Iterator[str]:
    """The texts that an edit put in its field, or took from it."""
    yield from (text for text in (edit.before, edit.after) if text is not None)


def vocabulary_findings(
    vocabulary: Vocabulary, affiliations: Mapping[str, Iterable[tuple[int, int]]]
) -> Iterator[str]:
    """Chains of doubles, and circles of parts and of affiliations (pairs of ids, by kind)."""
    for noun in Noun:
        entries = vocabulary.of(noun)
        for entry in entries.by_id.values():
            if entries.by_id[entry.root].root != entry.root:
                yield f"{noun} {entry.slug} is the double of a double"
    issues = vocabulary.issues
    parts = [(each.id, each.part_of) for each in issues.by_id.values() if each.part_of]
    yield from _circle_findings("parts", issues, parts)
    for kind, pairs in affiliations.items():
        yield from _circle_findings(f"affiliations ({kind})", vocabulary.actors, pairs)


def _circle_findings(
    what: str, entries: Entries, pairs: Iterable[tuple[int, int]]
) -> Iterator[str]:
    closed = circle((entries.root(start).id, entries.root(end).id) for start, end in pairs)
    if closed:
        yield f"a circle of {what}: {' → '.join(entries.by_id[each].slug for each in closed)}"
