"""Folders of texts, brought in as sources: thousands at a time, whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import SourceEntry
from stance.claimfile.validation import validated_as
from stance.domain.phrases import counted
from stance.errors import Gathered, InputError, LocatedError, MistakesError
from stance.incoming.contents import Left, Rejected
from stance.incoming.corpora.fields import ForAll, row_of, source_fields
from stance.incoming.corpora.listing import Corpus, ListedText
from stance.incoming.documents.apart import Outcome, ReadFile
from stance.text.cleaning import printable
from stance.text.ready import ReadyText
from stance.work.corpora.known_again import KnownReferences
from stance.work.corpora.speakers import Speakers
from stance.work.corpora.texts import FolderOfTexts
from stance.work.importing.dating import Dating
from stance.work.importing.in_bulk import ADDED, CHANGED, UNCHANGED, TakenIn, record_sources
from stance.work.importing.sources import day_of
from stance.work.transaction import Terms, in_one

_DATES = ("published_on", "read_on")
#: So many texts are recorded at a time, and of long ones so many characters.
_AT_ONCE, _CHARACTERS_AT_ONCE = 200, 4_000_000
#: After so many mistakes no more are looked for, where one is enough to refuse all.
_MOST = 20
_MORE = "there may be more", "--keep-going writes all of them down, and brings in the others"


@dataclass(frozen=True)
class BroughtIn:
    """What came of bringing a corpus in: how many sources became what, and what did not come."""

    counts: Counter[str]
    rejected: tuple[Rejected, ...] = ()
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def outcome(self) -> str:
        """What was done, in one line."""
        done = f"{counted(self.counts[ADDED], 'source')} {'would be ' * self.dry_run}added"
        others = [(CHANGED, "changed"), (UNCHANGED, "there already")]
        more = [f"{self.counts[name]:,} {said}" for name, said in others if self.counts[name]]
        more += [f"{len(self.rejected):,} rejected"] if self.rejected else []
        new = self.counts[ADDED] + self.counts[CHANGED]
        return ("" if new else "nothing new: ") + "; ".join([done, *more])


@dataclass(frozen=True)
class CorpusIntake:
    """How a corpus is taken in.

    `for_all` holds where nothing else is said of a text. With `keep_going` the good ones are
    recorded and the others told, else all or none. `replace`: what is said otherwise takes the
    place of what is there; `future`: dates to come are taken. `encoding` is that of texts that are
    not UTF-8; the files of those that come in are kept in the folder `keep`, if one is named.
    """

    for_all: ForAll = field(default_factory=ForAll)
    keep_going: bool = False
    replace: bool = False
    future: bool = False
    encoding: str | None = None
    keep: Path | None = None


def bring_in(
    into: str | Session,
    corpus: Corpus,
    intake: CorpusIntake,
    terms: Terms,
    *,
    done: Callable[[int], object] = lambda _: None,
) -> BroughtIn:
    """Record the texts of a corpus as sources, in one transaction; `done` is told how many more.

    Raises MistakesError with the first that cannot be recorded, unless it is to keep going.
    """

    def act(session: Session) -> BroughtIn:
        return _Arrival(session, corpus, intake).all_of_it(done, dry_run=terms.dry_run)

    return in_one(into, terms, act)


class ListedDocument(Document):
    """An entry of a list: errors name its field."""

    def locate(self, error: LocatedError) -> InputError:
        """The error with the field it is of."""
        names = [step for step in error.path if isinstance(step, str)]
        return InputError(": ".join([*names, error.reason]), error.remedy)


def _entry(fields: dict[str, Any], ready: ReadyText | None) -> SourceEntry:
    """A source by its fields. Of a text that is ready it is known already that it can be stored."""
    # With pages it is asked for: they are those of a text.
    known = {"text": ready.text} if ready and not fields.get("pages") else {}
    asked = {name: said for name, said in fields.items() if name not in known}
    entry = validated_as(SourceEntry, ListedDocument("", None, asked, ""))
    return entry.model_copy(update=known) if known else entry


def _reason(error: InputError) -> str:
    """What is wrong; with a date, of which a row has several, with its field."""
    field_ = error.path[-1] if isinstance(error, LocatedError) and error.path else ""
    return f"{field_}: {error.reason}" if field_ in _DATES else error.reason


class _Arriving(NamedTuple):
    """A text on its way in, the source that it is to be, and its words if they are ready."""

    entry: SourceEntry
    ready: ReadyText | None = None


#: Listed texts in their order, each as it is to be recorded, or with what is wrong with it.
_Listed = list[tuple[ListedText, _Arriving | InputError]]


class _Arrival:
    """One corpus on its way in."""

    def __init__(self, session: Session, corpus: Corpus, intake: CorpusIntake) -> None:
        self._session, self._corpus, self._intake = session, corpus, intake
        self._speakers = Speakers(session)
        self._texts = FolderOfTexts(corpus.folder, intake.encoding, intake.keep)
        self._files: dict[str, str] = {}
        self._dating = Dating(intake.future)
        self._taken = TakenIn()
        self._rejected: list[Rejected] = []
        self._slugs: dict[str, str] = {}
        self._known_as: dict[str, str] = {}
        self._left: list[Left] = []
        self._references = KnownReferences(session) if corpus.are_references else None

    def all_of_it(self, done: Callable[[int], object], *, dry_run: bool) -> BroughtIn:
        """What came of it, once all is recorded."""
        texts = self._texts.each(self._corpus.texts(), self._corpus.count)
        with closing(texts):
            for some in self._batches(texts):
                self._record(some)
                if len(self._rejected) >= _MOST:
                    self._refuse_unless_it_goes_on()
                done(len(some))
        self._refuse_unless_it_goes_on()
        if not dry_run:
            self._texts.keep(self._files.values())
        notes = (
            *self._corpus.notes,
            *self._taken.notes,
            *self._dating.notes,
            *self._texts.notes[:_MOST],
            *(self._references.notes if self._references else ()),
        )
        left = (*self._corpus.left, *self._left)
        return BroughtIn(self._taken.counts, tuple(self._rejected), left, notes, dry_run=dry_run)

    def _batches(self, texts: Iterator[tuple[ListedText, Outcome | None]]) -> Iterator[_Listed]:
        """Texts to be recorded together, in their order."""
        some: _Listed = []
        characters = 0
        for text, outcome in texts:
            try:
                offered = self._offered(text, outcome)
                characters += len(offered.entry.text or "")
                some.append((text, offered))
            except InputError as error:
                some.append((text, error))
            if len(some) >= _AT_ONCE or characters >= _CHARACTERS_AT_ONCE:
                yield some
                some, characters = [], 0
        if some:
            yield some

    def _offered(self, text: ListedText, outcome: Outcome | None) -> _Arriving:
        """The source that a text is to be; raises what is wrong with it, where it cannot be one."""
        wrong = Gathered()
        with wrong:
            self._refuse_fault(text)
        fields = self._fields(text, wrong)
        ready = outcome.text if isinstance(outcome, ReadFile) else None
        read: dict[str, Any] = {}
        with wrong:
            read = self._read(text, outcome, fields)
            self._tell_date(text, read, fields)
        with wrong:
            entry = _entry({**read, **fields}, ready)
            self._refuse_same_slug(entry, text.where)
        if wrong.errors:
            self._gather_dates(fields, wrong)
        wrong.refuse()
        return _Arriving(entry, ready)

    def _tell_date(self, text: ListedText, read: dict[str, Any], fields: dict[str, Any]) -> None:
        """Note the date that a file gives itself, where the list gives it none."""
        if "published_on" in read and "published_on" not in fields:
            name = text.file or text.where
            self._texts.notes.append(f"{name}: published_on {read['published_on']}, as it says")

    def _fields(self, text: ListedText, wrong: Gathered) -> dict[str, Any]:
        """The fields of a source but its text; where something is wrong, as far as they are known.

        Of a reference nothing more is looked at then: it is not known which source it is.
        """
        speaker, for_all = text.said.get("speaker") or text.said.get("iso3"), self._intake.for_all
        with wrong:
            speaker = self._speakers.named(text.said)
        try:
            fields = source_fields(text, for_all, speaker)
        except InputError as error:
            wrong.errors.append(error)
            fields = source_fields(text, replace(for_all, title=None), speaker)
        if self._references:
            wrong.refuse()
            fields = self._references.fitted(fields)
            self._known_as[text.where] = fields["slug"]
        return fields

    def _gather_dates(self, fields: dict[str, Any], wrong: Gathered) -> None:
        """Find what is wrong with dates, which are looked at only as a source is recorded."""
        if "published_on" in fields:
            with wrong:
                self._dating.timed(fields["published_on"], ("published_on",))
        with wrong:
            day_of(fields.get("read_on"), ("read_on",), self._dating)

    def _refuse_fault(self, text: ListedText) -> None:
        if text.fault:
            raise InputError(text.fault, "correct it there")

    def _refuse_same_slug(self, entry: SourceEntry, where: str) -> None:
        first = self._slugs.setdefault(entry.slug, where)
        if first != where:
            remedy = self._to_part(has_key=entry.reference is not None)
            raise InputError(f"it is the source {entry.slug}, as {first} is", remedy)

    def _to_part(self, *, has_key: bool) -> str:
        """What to do where two that are listed are taken for one source."""
        if not self._references:
            return "give one of them a slug of its own, in a column slug"
        apart = (
            "give each a key of its own" if has_key else "let them differ in address, title or date"
        )
        return f"join the two in the library, or {apart}"

    def _read(
        self, text: ListedText, outcome: Outcome | None, fields: dict[str, Any]
    ) -> dict[str, Any]:
        """The text of a file or, where the source has none, of the first attachment with any."""
        if outcome:
            return self._fields_in(text.file or "", outcome, text)
        if self._references and self._references.has_text(fields["slug"]):
            return {}
        read: dict[str, Any] = {}
        for name in text.attachments:
            why = "the source has a text, of another attachment" if read else None
            try:
                read = read or self._fields_in(name, self._texts.read(name), text)
            except InputError as error:
                why = error.reason
            if why:
                self._left.append(Left(f"{text.where}, {name}", why))
        return self._references.lacked(fields["slug"], read) if self._references else read

    def _fields_in(self, file: str, outcome: Outcome, text: ListedText) -> dict[str, Any]:
        if isinstance(outcome, InputError):
            raise outcome
        read = self._texts.fields_of(file, outcome)
        if self._intake.keep:
            self._files[text.where] = file
        return read

    def _record(self, some: _Listed) -> None:
        offered = [each for _, each in some if not isinstance(each, InputError)]
        refused = record_sources(
            self._session,
            offered=[each.entry for each in offered],
            texts={each.entry.slug: each.ready for each in offered if each.ready},
            dating=self._dating,
            taken=self._taken,
            replace=self._intake.replace,
        )
        places = count()
        for text, each in some:
            error = each if isinstance(each, InputError) else refused.get(next(places))
            if error:
                self._reject(text, error)

    def _reject(self, text: ListedText, error: InputError) -> None:
        """Keep a text that cannot be recorded, as a manifest has it, with its slug here."""
        self._files.pop(text.where, None)
        row = row_of(text, self._intake.for_all)
        if self._references:
            row["slug"] = self._known_as.get(text.where, "")
        wrong = ((_reason(each), each.remedy) for each in getattr(error, "errors", [error]))
        self._rejected.append(Rejected.of(printable(text.where), wrong, row))

    def _refuse_unless_it_goes_on(self) -> None:
        if self._rejected and not self._intake.keep_going:
            mistakes = [
                InputError(
                    f"{each.where}: {each.said or each.why}", "" if each.said else each.remedy
                )
                for each in self._rejected[:_MOST]
            ]
            if len(self._rejected) >= _MOST:
                mistakes.append(InputError(*_MORE))
            raise MistakesError(mistakes)
