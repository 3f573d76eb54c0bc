"""Joining another database to this one, in one transaction: it is read, never written to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.name_map import Decision, Decisions, NameMap
from stance.claimfile.reading import InputFile
from stance.db.place import shown
from stance.domain.names import Making
from stance.domain.phrases import counted
from stance.errors import InputError, MistakesError
from stance.export.claims import claim_files
from stance.queries.utterances import in_copies
from stance.work.importing.job import ImportJob, Watcher
from stance.work.importing.run import Intake
from stance.work.joining.aside import record_put_aside
from stance.work.joining.by_map import MappedVocabulary
from stance.work.joining.closed import nothing_new_in_closed
from stance.work.joining.coding import CodingRenaming, coding_renaming
from stance.work.joining.decisions import misfits, undecided, undecided_new
from stance.work.joining.effects import Effect, effects, snapshot
from stance.work.joining.held import Holdings, Value
from stance.work.joining.other import other_database
from stance.work.joining.questions import NameQuestion, NewName, Questions
from stance.work.joining.same_words import SaidByTwo
from stance.work.joining.share import AsReadings, Everything, Share
from stance.work.joining.taken_over import TakenOver
from stance.work.joining.weighed import Readings, ReadTwice
from stance.work.keys import named_round
from stance.work.record import Recorded
from stance.work.transaction import USUAL, Terms, in_one

_NO_MAP = NameMap()
#: So many questions are told at once.
_TOLD = 20
#: What was taken in there is taken as it is.
_AS_THERE = Intake(replace=True, rewording=True, future=True, making=Making.FIRST)


@dataclass(frozen=True)
class ReadingsOf:
    """That the record of another database is to come as readings of a round, by its slug.

    All are of the `coder`, or each of who coded it, of the `reader` where that is not recorded.
    """

    round: str
    coder: str | None = None
    reader: str | None = None


@dataclass(frozen=True)
class Joined:
    """What came of joining another database; in a dry run, what would come of it.

    `other` is where that is, as it may be shown. `twice` are its claims whose words are read here
    as well, `retracted` those that were retracted here, `ended` those that were retracted there and
    corrected here; all were left out. `called` tells which keys are others here, `rounds` which
    rounds, and `copies` which claims quote the same place of a text that two sources have. In a dry
    run `questions` are those that were taken as proposed, `new` the names that come in beside those
    that are here, and `effects` what would be otherwise in reports. `by_two` are claims whose words
    another speaker has here. With a `scope`, `left` are the sources that are none of its round.
    """

    other: str
    recorded: Recorded
    twice: tuple[ReadTwice, ...] = ()
    retracted: tuple[ReadTwice, ...] = ()
    ended: tuple[ReadTwice, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[tuple[str, str], ...] = ()
    questions: tuple[NameQuestion, ...] = ()
    effects: tuple[Effect, ...] = ()
    rounds: Mapping[str, str] = field(default_factory=dict)
    scope: ReadingsOf | None = None
    left: tuple[str, ...] = ()
    new: tuple[NewName, ...] = ()
    by_two: tuple[SaidByTwo, ...] = ()

    @property
    def differing(self) -> tuple[ReadTwice, ...]:
        """The claims that are read otherwise there than here."""
        return tuple(each for each in self.twice if each.differs)


def join(
    into: str,
    other: str,
    *,
    decisions: NameMap = _NO_MAP,
    replacing: bool = False,
    terms: Terms = USUAL,
    done: Callable[[Document], None] = lambda _: None,
    scope: ReadingsOf | None = None,
) -> Joined:
    """Record what the database at the URL `other` has and the one at `into` lacks.

    `decisions` say what its names are here; `replacing` records what it reads otherwise as new
    versions of the claims here. With a `scope`, its record comes as readings of that round. Raises
    InputError, MistakesError of several, where a name is left undecided, or what it has does not
    fit; then nothing is recorded. In a dry run undecided names are taken as proposed. `done` is
    told of each source.
    """
    with other_database(other, into=into) as there:
        work = Join(there, shown(other), decisions, replacing, terms.dry_run, done)

        def act(session: Session) -> Joined:
            if scope is None:
                return work.act(session)
            one = named_round(session, scope.round)
            share = AsReadings(there, one, scope.coder, scope.reader)
            joined = work.act(session, share)
            return replace(joined, scope=scope, left=tuple(sorted(share.left)))

        return in_one(into, terms, act)


def questions(
    into: Session, there: Session, decisions: NameMap = _NO_MAP, *, of_new: bool = False
) -> list[NameQuestion]:
    """What a person has to decide before the database `there` can join; see `names_to_decide`."""
    return names_to_decide(into, there, decisions, of_new=of_new)[0]


def names_to_decide(
    into: Session, there: Session, decisions: NameMap = _NO_MAP, *, of_new: bool = False
) -> tuple[list[NameQuestion], list[NewName]]:
    """What a person has to decide before the database `there` can join, and what comes in new.

    With `of_new`, what both have and mean alike is not asked for: it stays as it is. Raises
    InputError, MistakesError of several, for decisions that do not fit.
    """
    ours, theirs = Holdings(into), Holdings(there)
    _refuse_misfits(decisions, ours, theirs)
    both = Questions(ours, theirs)
    asked = _open_questions(both, decisions, of_new=of_new)
    return asked, undecided_new(both.new(), asked, decisions)


def _open_questions(both: Questions, decisions: NameMap, *, of_new: bool) -> list[NameQuestion]:
    asked = undecided(both.asked(), decisions)
    return [each for each in asked if not of_new or not each.is_kept]


def _refuse_misfits(decisions: NameMap, ours: Holdings, theirs: Holdings) -> None:
    wrong = misfits(decisions, ours, theirs)
    if wrong:
        raise MistakesError(wrong[:_TOLD])


@dataclass(frozen=True)
class Join:
    """One database joining another: how, and who is told."""

    there: Session
    name: str
    decisions: NameMap
    replacing: bool
    dry_run: bool
    done: Callable[[Document], None] = lambda _: None

    def act(self, session: Session, share: Share | None = None) -> Joined:
        """Join it, or that share of it, within a transaction."""
        share = share or Everything()
        ours, theirs = Holdings(session), Holdings(self.there)
        _refuse_misfits(self.decisions, ours, theirs)
        both = Questions(ours, theirs)
        asked = _open_questions(both, self.decisions, of_new=share.is_of_new)
        if asked and not self.dry_run:
            raise self._undecided(asked)
        decisions = self.decisions.with_more(_proposals(asked))
        by_two = [] if share.is_of_new else both.same_words.still_by_two(decisions)
        new = undecided_new(both.new(), asked, self.decisions) if self.dry_run else []
        before = snapshot(session) if self.dry_run else {}
        with nothing_new_in_closed(session):
            taking = _Taking(
                self,
                share,
                TakenOver(ours, theirs, decisions, share.is_of_new),
                coding_renaming(session, self.there, fixed=share.fixed),
                Readings(session, self.there, self.replacing),
            )
            recorded = taking.take_in(session)
        readings, taken = taking.readings, taking.taken
        return Joined(
            self.name,
            replace(recorded, dry_run=self.dry_run),
            tuple(readings.twice),
            tuple(readings.retracted),
            tuple(readings.ended),
            {key: here for key, here in readings.called.items() if key in readings.renamed},
            tuple(_copies(session, taken)),
            tuple(asked),
            tuple(effects(session, before)) if self.dry_run else (),
            dict(taking.coding.renamed) if isinstance(share, Everything) else {},
            new=tuple(new),
            by_two=tuple(by_two),
        )

    def _undecided(self, asked: Iterable[NameQuestion]) -> MistakesError:
        """The error for names that somebody has to look at."""
        every = list(asked)
        errors = [InputError(str(each), f"proposed {each.proposed}") for each in every[:_TOLD]]
        reason = f"{counted(len(every), 'name')} of {self.name} to be decided, nothing recorded"
        remedy = "write the proposed map by --map-to FILE, edit it, and give it back by --map FILE"
        return MistakesError([*errors, InputError(reason, remedy)])


@dataclass(frozen=True)
class _Taking:
    """What is taken of the other database, on its way into this one."""

    join: Join
    share: Share
    taken: TakenOver
    coding: CodingRenaming
    readings: Readings

    def take_in(self, session: Session) -> Recorded:
        """Record it all."""
        file = InputFile(self.join.name, 0, self._documents)
        # Whether it is a dry run, the transaction around it sees to.
        job = ImportJob(session, [file], _AS_THERE, USUAL, Watcher(self.join.done))
        recorded = job.run(together=True)
        record_put_aside(session, self._rounds, self.readings.stands_for)
        return recorded

    @cached_property
    def _headings(self) -> Value:
        return next(claim_files(self.join.there, history=True, coding=True))

    @property
    def _rounds(self) -> list[Value]:
        """The rounds of there that are taken as what they are, under their slugs of here."""
        entries = self._headings.get("rounds", ())
        named = [{**each, "slug": self.coding.rounds[each["slug"]]} for each in entries]
        return named if isinstance(self.share, Everything) else []

    def _documents(self, naming: Collection[str]) -> Iterator[Document]:
        """The other database as claim files: its vocabulary if asked for, else its claims."""
        name = self.join.name
        if naming:
            rounds = self.coding.headings(self._headings, self.taken)
            rounds["rounds"] = self.share.rounds(rounds["rounds"])
            value = {**self.taken.headings(self._headings), **rounds}
            yield MappedVocabulary(name, None, value, "", decisions=self.join.decisions)
            return
        files = claim_files(self.join.there, history=True, coding=True)
        next(files)
        for file in files:
            entries = self.readings.passing(list(self._entries(file["sources"])))
            slugs = ", ".join(each["slug"] for each in entries[:1])
            yield Document(f"{name} ({slugs})", None, {"sources": entries}, "")

    def _entries(self, sources: Iterable[Value]) -> Iterator[Value]:
        for source in sources:
            slug = self.taken.renaming.slug("sources", source["slug"])
            if self.share.has(slug):
                entry = self.taken.source(source)
                claims = map(self.coding.claim, entry["claims"])
                yield {**entry, "claims": list(self.share.claims(slug, claims))}


def _copies(session: Session, taken: TakenOver) -> list[tuple[str, str]]:
    theirs, having = taken.copies
    return in_copies(session, slugs=theirs, among=having)


def _proposals(asked: Iterable[NameQuestion]) -> Decisions:
    decisions: dict[str, dict[str, Decision]] = {}
    for each in asked:
        decisions.setdefault(each.heading, {})[each.slug] = each.proposed
    return decisions
