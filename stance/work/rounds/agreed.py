"""Taking over into the record all that the coders of a round agree in, in one step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sqlmodel import Session

from stance.claimfile.validation import validated
from stance.claimfile.writing import Value
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.coding.questions import OpenQuestion, RoundQuestion
from stance.domain.names import Making
from stance.domain.phrases import another
from stance.queries import claims
from stance.queries.affiliations import affiliations
from stance.queries.coding.names import coding_names
from stance.queries.vocabulary import vocabulary
from stance.work.importing.differences import differences
from stance.work.importing.run import Intake, Parsed, take_in
from stance.work.importing.summary import Summary
from stance.work.rounds.adjudicate import adjudicator
from stance.work.rounds.for_record import RecordWriter, Settling
from stance.work.rounds.in_record import RecordOf
from stance.work.rounds.questions import adjudicable, open_questions
from stance.work.transaction import USUAL, Terms, in_one


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Readings that agree and were left, since the record has their words otherwise."""

    readings: tuple[str, ...]
    claim: str
    why: str

    def __str__(self) -> str:
        return f"{', '.join(self.readings)}: {self.claim} {self.why}"


@dataclass
class AgreedTaken:
    """What came of it: so many claims and stances, recorded anew or as versions of what was there.

    `readings` are settled by them; of `beside` the first coder's was taken in what is not compared,
    such as a note or the words of a condition. `other_words` is how many questions were left whose
    readings have the same codes on words that are not quite the same, `other_codebooks` how many
    whose readings are alike, and were coded by several versions of the codebook. Both are among
    those that are left `open`.
    """

    recorded: int = 0
    versions: int = 0
    stances: int = 0
    readings: int = 0
    beside: list[str] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    other_words: int = 0
    other_codebooks: int = 0
    open: int = 0
    dry_run: bool = False

    @property
    def claims(self) -> int:
        """How many claims settle them."""
        return self.recorded + self.versions


def take_agreed(
    into: str | Session,
    slug: str,
    *,
    coder: str | None,
    replace_other: bool = False,
    terms: Terms = USUAL,
) -> AgreedTaken:
    """Record all words that every coder who read their source marked alike, with the same codes.

    What the record has otherwise is left and told, unless it is to be replaced. Raises InputError
    for a round that may not be adjudicated, and where nobody says who adjudicates.
    """
    signed = replace(terms, coder=adjudicator(coder))

    def act(session: Session) -> AgreedTaken:
        """Take over within one transaction."""
        return _Takeover(session, slug, signed, replace_other=replace_other).run()

    return in_one(into, signed, act)


#: A question with the readings that are in it, as they are recorded.
_Agreed = tuple[OpenQuestion, Sequence[StoredClaim]]


class _Takeover:
    def __init__(self, session: Session, slug: str, terms: Terms, *, replace_other: bool) -> None:
        self._session = session
        self._round = adjudicable(session, slug)
        self._coder = adjudicator(terms.coder)
        self._replaces = replace_other
        self._known = vocabulary(session)
        self._coding = coding_names(session)
        self._ties = affiliations(session, actors=self._known.actors)
        self._done = AgreedTaken(dry_run=terms.dry_run)

    def run(self) -> AgreedTaken:
        """Take over what agrees; what came of it."""
        agreed = []
        for each in open_questions(self._session, self._round):
            if each.question.is_agreed:
                agreed.append(each)
            else:
                self._leave(each.question)
        summary, intake = Summary(), Intake(replace=True, claims_only=True, making=Making.FIRST)
        for _ in take_in(
            self._session,
            bring=(),
            claims=lambda: self._files(agreed),
            summary=summary,
            intake=intake,
        ):
            pass
        self._done.recorded, self._done.versions = len(summary.recorded), len(summary.replaced)
        return self._done

    def _leave(self, question: RoundQuestion) -> None:
        """Count a question that stays open, by what keeps it so."""
        self._done.other_codebooks += question.is_marked_alike
        self._done.other_words += question.is_coded_alike and not question.is_marked_alike
        self._done.open += 1

    def _files(self, agreed: Sequence[OpenQuestion]) -> Iterator[Parsed]:
        """A claim file for each source, of what is taken over of it."""
        for _, several in groupby(agreed, key=lambda each: each.question.source):
            every = sorted(self._with_readings(list(several)), key=_source_of)
            for source_id, of_one in groupby(every, key=_source_of):
                record = RecordOf(self._session, self._known, source_id)
                writer = RecordWriter(
                    self._session, self._known, self._coding, self._ties, source_id
                )
                entries = [self._entry(each, readings, record, writer) for each, readings in of_one]
                document = writer.document([entry for entry in entries if entry])
                if any(entries):
                    yield document, validated(document)

    def _with_readings(self, several: Sequence[OpenQuestion]) -> Iterator[_Agreed]:
        keys = [key for each in several for key in each.question.keys]
        last = {each.key: each for each in claims.of_keys(self._session, keys=keys)}
        for each in several:
            yield each, [last[key] for key in each.question.keys]

    def _entry(
        self,
        agreed: OpenQuestion,
        readings: Sequence[StoredClaim],
        record: RecordOf,
        writer: RecordWriter,
    ) -> Value | None:
        """What is recorded of readings that agree; None where the record has it otherwise."""
        first = readings[0]
        there = record.claim_of(first.content, agreed.question.keys)
        differs = record.differs(there, first.content) if there else ""
        if there and not self._replaces and (differs or not there.is_live):
            why = f"has {another(differs)}" if there.is_live else "was retracted"
            self._done.not_taken.append(NotTaken(agreed.question.keys, there.key, why))
            return None
        self._done.stances += len(first.content.stances)
        self._done.readings += len(agreed.open)
        if any(self._is_otherwise(first.content, each.content) for each in readings[1:]):
            self._done.beside.append(first.key)
        how = Settling(self._coder, agreed.open)
        if there and there.is_live and not differs:
            return writer.as_it_is(there, how)
        return writer.entry(first, there, how)

    def _is_otherwise(self, one: ClaimContent, other: ClaimContent) -> bool:
        """Whether readings differ in what agreement does not compare."""
        alike = replace(
            other,
            coder=one.coder,
            repeats=one.repeats,
        )
        return bool(differences(one, alike, self._known))


def _source_of(agreed: _Agreed) -> int:
    return agreed[1][0].content.source
