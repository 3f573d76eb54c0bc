"""From a claim as it is written in a file to what is recorded: names found, quotes anchored."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from stance.claimfile.schema import (
    CitationEntry,
    ClaimEntry,
    ConditionUseEntry,
    ReasonUseEntry,
    StanceEntry,
)
from stance.domain.affiliations import Affiliations
from stance.domain.claim import (
    PART_BREAK,
    CitationContent,
    ClaimContent,
    ConditionContent,
    Place,
    ReasonContent,
    StanceContent,
    WordingContent,
)
from stance.domain.names import Names
from stance.domain.roles import ROLES, Whose
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.text.anchoring import (
    Anchored,
    QuoteNotFoundError,
    SourceText,
    Span,
    anchored,
    find_wording,
)
from stance.text.edtf import EdtfDate, parse_date
from stance.values import Noun
from stance.work.importing.dating import Dating


@dataclass(frozen=True)
class Reader:
    """Reads claims of one source against one state of the vocabulary.

    What was retired `in_the_past` may have been recorded before two entries were found to be one.
    """

    names: Names
    affiliations: Affiliations
    source: SourceInHand
    in_the_past: bool = False
    dating: Dating = field(default_factory=Dating)

    def read(self, entry: ClaimEntry, path: DocumentPath, repeats: str | None) -> ClaimContent:
        """What the claim says, in ids, wherever it belongs.

        Raises LocatedError at the first mistake.
        """
        reader = self if entry.text_version is None else self._in_text(entry.text_version, path)
        return reader._read(entry, path, repeats)  # noqa: SLF001 - a reader of its own kind

    def _in_text(self, number: int, path: DocumentPath) -> "Reader":
        """A reader of the same source that looks into another one of its texts."""
        version, text = self.source.texts.get(number, (None, None))
        if number and text is None:
            error = InputError(
                f"the source {self.source.slug} has no text number {number}",
                "leave text_version out to look in the newest",
            )
            raise LocatedError((*path, "text_version"), error)
        return replace(self, source=replace(self.source, version=version, text=text))

    def _read(self, entry: ClaimEntry, path: DocumentPath, repeats: str | None) -> ClaimContent:
        speaker = self.names.id(Noun.ACTOR, entry.speaker, (*path, "speaker"))
        relayed_by = self.relayed_by(entry, path)
        stated = self.stated(entry, (*path, "stated_on"))
        found = self.found(entry, path)
        spans = found.parts
        voice = _Voice(self, speaker, relayed_by, stated, spans)
        return ClaimContent(
            source=self.source.id,
            # A paraphrase is read against a text too: its wordings have their places there.
            version=self.source.version,
            quote=self._quote(spans),
            places=tuple([(span.start, span.end) for span in spans]),
            paraphrase=entry.paraphrase,
            mode=entry.spoken_mode,
            speaker=speaker,
            stated=stated,
            relayed_by=relayed_by,
            translation=entry.translation,
            note=entry.note,
            coder=entry.coder,
            repeats=repeats,
            stances=voice.stances(entry.stances, (*path, "stances")),
            found_by=entry.found_by or found.found_by,
        )

    def relayed_by(self, entry: ClaimEntry, path: DocumentPath) -> int | None:
        """The id of who relays a claim; raises LocatedError where that is nobody known."""
        if entry.relayed_by is None:
            return None
        return self.names.id(Noun.ACTOR, entry.relayed_by, (*path, "relayed_by"))

    def stated(self, entry: ClaimEntry, path: DocumentPath) -> EdtfDate:
        """When a claim was stated; raises LocatedError for no date, or one that cannot be."""
        slug, published = self.source.slug, self._published
        return self.dating.stated(entry.stated_on, path, source=slug, published=published)

    @cached_property
    def _published(self) -> EdtfDate | None:
        text = self.source.published_on
        return parse_date(text) if text else None

    def found(self, entry: ClaimEntry, path: DocumentPath) -> Anchored:
        """Where a claim's quote stands; raises LocatedError where it cannot be found."""
        if not entry.quote:
            return Anchored(())
        text = self.source.text
        if text is None:
            reason = f"the source {self.source.slug} has no text to find the quote in"
            remedy = _GIVE if self.source.is_new else _STORE.format(slug=self.source.slug)
            raise LocatedError((*path, "quote"), InputError(reason, remedy))
        return located(
            (*path, "quote"),
            lambda: anchored(text, entry.quote, prefix=entry.prefix, start=entry.quote_start),
        )

    def _quote(self, spans: Sequence[Span]) -> str | None:
        text = self.source.text
        if not spans or text is None:
            return None
        return PART_BREAK.join([text.text[span.start : span.end] for span in spans])

    def wording(
        self, words: str | None, spans: Sequence[Span], path: DocumentPath
    ) -> WordingContent | None:
        """Words with their place: in the quote, else in the source; as they are without a text."""
        text = self.source.text
        if words is None:
            return None
        if text is None:
            return WordingContent(words, None)
        span = located((*path, "wording"), lambda: _wording(text, words, spans))
        place: Place = (span.start, span.end)
        return WordingContent(text.text[span.start : span.end], place)


@dataclass(slots=True)
class _Voice:
    """Who speaks in a claim, when, and where the quote stands: what its stances are read with.

    `root` is the one that the speaker stands for, `on` are the first and the last day it may be.
    """

    reader: Reader
    speaker: int
    relayed_by: int | None
    stated: EdtfDate
    spans: tuple[Span, ...]
    root: int = field(init=False)
    on: tuple[dt.date, dt.date] = field(init=False)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.root = self._root(self.speaker)
        self.on = self.stated.earliest, self.stated.latest

    def stances(
        self, entries: Sequence[StanceEntry], path: DocumentPath
    ) -> tuple[StanceContent, ...]:
        return tuple(
            [
                self._stance(entry, holder, (*path, place))
                for place, entry in enumerate(entries)
                for holder in self._holders(entry, (*path, place))
            ]
        )

    def _root(self, actor: int) -> int:
        return self.reader.names.vocabulary.actors.root(actor).id

    def _holders(self, entry: StanceEntry, path: DocumentPath) -> tuple[int, ...]:
        if entry.holder:
            return self.reader.names.ids(Noun.ACTOR, entry.holder, (*path, "holder"))
        ends = self.reader.affiliations.ends(self.root, *self.on)
        if len(ends) == 1:
            # The speaker as it was named, where it speaks for nobody else.
            (only,) = ends
            return (self.speaker if only == self.root else only,)
        actors = self.reader.names.vocabulary.actors
        candidates = ", ".join(sorted(actors.slug(each) for each in ends))
        reason = (
            f"{actors.slug(self.speaker)} speaks for several on {self.stated.text}: {candidates}"
        )
        raise LocatedError((*path, "holder"), InputError(reason, "name the holder"))

    def _stance(self, entry: StanceEntry, holder: int, path: DocumentPath) -> StanceContent:
        ids = self.reader.names.ids
        issue = self.reader.names.id(Noun.ISSUE, entry.issue, (*path, "issue"))
        root = self._root(holder)
        self._refuse_second(holder, issue, path)
        by_rule = not self._is_own(root)
        ascribed = by_rule if entry.ascribed is None else entry.ascribed
        ascribed_set = ascribed != by_rule if entry.ascribed_set is None else entry.ascribed_set
        return StanceContent(
            holder=holder,
            issue=issue,
            position=entry.position,
            form=entry.form,
            ascribed=ascribed,
            ascribed_set=ascribed_set,
            note=entry.note,
            addressees=ids(Noun.ACTOR, entry.addressees, (*path, "addressees")),
            conditions=self._conditions(entry.conditions, (*path, "conditions")),
            reasons=self._reasons(entry.reasons, (*path, "reasons")),
            citations=self._citations(entry.citations, holder, (*path, "citations")),
        )

    def _is_own(self, holder: int) -> bool:
        relayed_by = self._root(self.relayed_by) if self.relayed_by else None
        return self.reader.affiliations.is_own(holder, self.root, relayed_by, self.on)

    def _refuse_second(self, holder: int, issue: int, path: DocumentPath) -> None:
        vocabulary = self.reader.names.vocabulary
        root = self._root(holder)
        one = (root, vocabulary.issues.root(issue).id)
        # What is one by now may have been two when the claim stood.
        pair = (holder, issue) if self.reader.in_the_past else one
        if pair in self._seen:
            who, what = vocabulary.actors.slug(root), vocabulary.issues.slug(issue)
            error = InputError(
                f"a second stance of {who} on {what} in one claim",
                "one claim expresses one position on an issue: merge the two",
            )
            raise LocatedError(path, error)
        self._seen.add(pair)

    def _conditions(
        self, uses: Sequence[ConditionUseEntry], path: DocumentPath
    ) -> tuple[ConditionContent, ...]:
        if not uses:
            return ()
        names, contents = self.reader.names, []
        for place, use in enumerate(uses):
            at = (*path, place)
            condition = names.id(Noun.CONDITION, use.condition, (*at, "condition"))
            wording = self.reader.wording(use.wording, self.spans, at)
            asked = names.ids(Noun.ACTOR, use.addressees, (*at, "addressees"))
            contents.append(ConditionContent(condition, wording, asked, use.dropped))
        _refuse_twice("condition", [use.condition for use in contents], path)
        return tuple(contents)

    def _reasons(
        self, uses: Sequence[ReasonUseEntry], path: DocumentPath
    ) -> tuple[ReasonContent, ...]:
        if not uses:
            return ()
        contents = []
        for place, use in enumerate(uses):
            at = (*path, place)
            reason = self.reader.names.id(Noun.REASON, use.reason, (*at, "reason"))
            contents.append(ReasonContent(reason, self.reader.wording(use.wording, self.spans, at)))
        _refuse_twice("reason", [use.reason for use in contents], path)
        return tuple(contents)

    def _citations(
        self, entries: Sequence[CitationEntry], holder: int, path: DocumentPath
    ) -> tuple[CitationContent, ...]:
        if not entries:
            return ()
        contents = [
            self._citation(entry, holder, (*path, place)) for place, entry in enumerate(entries)
        ]
        _refuse_twice("citation", [(use.treaty, use.role, use.provision) for use in contents], path)
        return tuple(contents)

    def _citation(self, entry: CitationEntry, holder: int, path: DocumentPath) -> CitationContent:
        names = self.reader.names
        treaty = names.id(Noun.TREATY, entry.treaty, (*path, "treaty"))
        by = names.ids(Noun.ACTOR, entry.by, (*path, "by"))
        refuse_nobodys(entry, path)
        if ROLES[entry.role].whose is Whose.HOLDERS and not by:
            by = (holder,)
        wording = self.reader.wording(entry.wording, self.spans, path)
        return CitationContent(treaty, entry.role, entry.provision, wording, by)


def refuse_nobodys(entry: CitationEntry, path: DocumentPath) -> None:
    """Raise LocatedError where whose commitment or breach it is must be named, and is not."""
    if ROLES[entry.role].whose is Whose.NAMED and not entry.by:
        error = InputError(f"whose {entry.role} it is, is missing", "name the actor")
        raise LocatedError((*path, "by"), error)


#: How a source is given a text that it has not: one that is new, and one that is there.
_GIVE = "give the source its `text_file`, or use `paraphrase`"
_STORE = "store its text by: stance source update {slug} FILE; or use `paraphrase`"


def _wording(text: SourceText, words: str, spans: Sequence[Span]) -> Span:
    """As `find_wording`; where it is found nowhere and nothing is like it, it can be left out."""
    try:
        return find_wording(text, words, spans)
    except QuoteNotFoundError as error:
        if error.closest is None:
            error.remedy = "copy the words from the source, or leave them out"
        raise


def _refuse_twice(what: str, uses: Sequence[object], path: DocumentPath) -> None:
    if len(uses) <= 1:
        return
    seen: set[object] = set()
    for place, each in enumerate(uses):
        if each in seen:
            error = InputError(f"the same {what} stands twice in one stance", "keep one of the two")
            raise LocatedError((*path, place), error)
        seen.add(each)
