"""Correcting one claim: what is given changes, everything else stays, a new version is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.formats.yaml_writing import to_yaml
from stance.claimfile.schema import ClaimEntry, ClaimFile, StanceEntry
from stance.claimfile.validation import validated
from stance.claimfile.writing import Texts, Value, Writer
from stance.db.engine import reading
from stance.db.models import Source
from stance.domain.claim import StoredClaim
from stance.domain.names import Making
from stance.domain.versions import changed_fields, left_behind
from stance.errors import InputError, LocatedError
from stance.queries import claims as queries
from stance.queries import sources
from stance.queries.coding.names import coding_names
from stance.queries.coding.sight import ask_as
from stance.queries.vocabulary import vocabulary
from stance.store.claims import meanwhile
from stance.text.cleaning import shorten
from stance.work.importing.run import Intake
from stance.work.keys import named, named_round
from stance.work.record import Recorded, record_in
from stance.work.rounds.own import CodingWords, reading_meant, refuse_others
from stance.work.transaction import USUAL, Terms, in_one
from stance.work.typed_claim import options_document

_HEADER = """\
# {key}, version {number}, in {title}
# Change what is wrong, save and close: it is recorded as a new version, and
# the old one is kept. Leave it as it is, or empty it, and nothing is recorded.
# The key and the source stay. New vocabulary goes under actors:, issues:,
# conditions:, reasons: or treaties:, as in any claim file.
"""
_TO_BE_READ = """\
# {key}, in {title}, to be read in the round {round} by {coder}
# Change what you read otherwise, save and close: it is recorded as a reading,
# and the record stays as it is. Leave it as it is, or empty it, and nothing is
# recorded; to read it as the record does: stance correct {key} --round {round}
"""
_OLD_TEXT = """\
# It stands in an older text of its source: take text_version out to find its
# words in the newest one.
"""


@dataclass(frozen=True)
class Changes:
    """What was typed: new values by field, empty ones to be taken out.

    `number` says which stance is meant, `coder` who works here: whoever that is makes no new
    version by itself. With a `round`, a claim of the record is read so there. What is named and not
    there is made where `create` says so, a new issue with the `proposition`. With `future`, dates
    to come are taken.
    """

    claim: Mapping[str, Any]
    stance: Mapping[str, Any]
    number: int | None = None
    coder: str | None = None
    round: str | None = None
    proposition: str | None = None
    create: bool = False
    future: bool = False

    @property
    def intake(self) -> Intake:
        """How the claim is taken in: as a new version, with the rest of the file as it is."""
        return Intake(
            replace=True,
            claims_only=True,
            create=self.create,
            proposition=self.proposition,
            remedy="to change it: stance correct {key}",
            making=Making.WITH_PROPOSITION,
            future=self.future,
        )

    @property
    def coding(self) -> CodingWords:
        """In which round it is done, and who codes."""
        return CodingWords(self.round, self.coder)


@dataclass(frozen=True)
class Opened:
    """A claim as it was when somebody set out to correct it, or `to_read` it in a round."""

    id: int
    key: str
    versions: int
    source: str
    title: str
    entry: Value
    outright: Value
    to_read: bool = False

    @property
    def file(self) -> Value:
        """A claim file of this claim alone."""
        return {"sources": [{"slug": self.source, "claims": [self.entry]}]}


def correct(into: str | Session, key: str, changes: Changes, *, terms: Terms = USUAL) -> Recorded:
    """Record what was typed as the next version of a claim, and what changed by it.

    Of a claim of the record, with a round, as a reading of it there. Raises InputError where
    something does not hold or a reading is another coder's, OvertakenError where somebody else
    corrected the claim meanwhile.
    """
    first: list[int] = []

    def act(session: Session) -> Recorded:
        opened, value = _changed(session, key, changes)
        first.append(opened.id)
        if opened.id != first[0]:
            raise meanwhile()
        if not (changes.claim or changes.stance or opened.to_read):
            raise InputError("nothing was given to change", "give an option, or --edit")
        return _record(session, opened, options_document(value), changes.intake, terms)

    return in_one(into, terms, act)


def open_claim(url: str, key: str, changes: Changes) -> tuple[Opened, str]:
    """A claim to be corrected, and a claim file of it for an editor, with what was typed."""
    with reading(url) as session:
        ask_as(session, changes.coder)
        opened, value = _changed(session, key, changes)
    if changes.coder:
        value["sources"][0]["claims"][0]["coder"] = changes.coder
    header = (_TO_BE_READ if opened.to_read else _HEADER).format(
        key=opened.key,
        number=opened.versions,
        title=opened.title,
        round=opened.entry.get("round"),
        coder=opened.entry.get("coder"),
    )
    header += _OLD_TEXT if "text_version" in opened.entry else ""
    return opened, header + to_yaml(value)


def correct_to(
    into: str | Session, opened: Opened, document: Document, *, intake: Intake, terms: Terms = USUAL
) -> Recorded:
    """Record a claim file of one claim as that claim's next version. Errors as `correct`."""
    return in_one(into, terms, lambda session: _record(session, opened, document, intake, terms))


def opened_claim(session: Session, last: StoredClaim, number: int) -> Opened:
    """A live claim, the version of that number, as a claim file gives it."""
    source = session.get_one(Source, last.content.source)
    texts = Texts(sources.versions(session, source_id=last.content.source))
    known, coding = vocabulary(session), coding_names(session)
    entry, outright = (
        Writer(known, texts, history=history, coding=coding).entry(last)
        for history in (False, True)
    )
    # The next version is coded by the codebook of its own time.
    entry.pop("codebook", None)
    title = shorten(f"{source.slug}: {source.title}", 50)
    return Opened(last.id, last.key, number, source.slug, title, entry, outright)


def _changed(session: Session, key: str, changes: Changes) -> tuple[Opened, Value]:
    claim = named(session, key)
    refuse_others(session, claim.live, changes.coding)
    opened = opened_claim(session, claim.live, len(claim.versions))
    if changes.round is not None and claim.live.content.round is None:
        opened = _to_be_read(session, opened, changes.coding)
    entry = _with(ClaimEntry, opened.entry, _cleared_words(changes.claim))
    if changes.stance:
        if claim.number and changes.number not in {None, claim.number}:
            raise InputError(
                f"{key} names one stance and --stance another", "name it in one way alone"
            )
        place = _place(opened, changes.number or claim.number)
        stances = list(entry["stances"])
        stances[place] = _with(StanceEntry, stances[place], changes.stance)
        entry["stances"] = stances
    if changes.coder and entry != opened.entry:
        entry = _with(ClaimEntry, entry, {"coder": changes.coder})
    return opened, {"sources": [{"slug": opened.source, "claims": [entry]}]}


def _to_be_read(session: Session, opened: Opened, coding: CodingWords) -> Opened:
    """A claim of the record, as it is to be read by a coder in a round."""
    reading_meant(session, coding)
    round_slug, coder = named_round(session, coding.round or "").slug, (coding.coder or "").strip()
    # What a reading repeats are others of its coder; and it settles none.
    entry = {
        name: value
        for name, value in {**opened.entry, "round": round_slug, "coder": coder}.items()
        if name not in {"key", "repeats", "adjudicates"}
    }
    return replace(opened, entry=_with(ClaimEntry, entry, {}), to_read=True)


def _with(model: type[ClaimEntry | StanceEntry], entry: Value, typed: Mapping[str, Any]) -> Value:
    """An entry with other values in some of its fields, in the order of all of them."""
    merged = {**entry, **typed}
    return {name: merged[name] for name in model.model_fields if merged.get(name) not in _EMPTY}


_EMPTY: tuple[Any, ...] = (None, "", [], [""])


def _cleared_words(typed: Mapping[str, Any]) -> dict[str, Any]:
    """New words with what belonged to the old ones taken out: their place, the other kind."""
    words = {"quote", "paraphrase"} & typed.keys()
    if not words:
        return dict(typed)
    belongs = ("quote", "quote_start", "prefix", "paraphrase", "text_version")
    return {**dict.fromkeys(belongs), **typed}


def _place(opened: Opened, number: int | None) -> int:
    """Where the stance of that number stands; the only one where none is named."""
    stances = opened.entry["stances"]
    if number is None and len(stances) > 1:
        listed = "; ".join(
            f"{place}: {each['holder']} on {each['issue']}" for place, each in enumerate(stances, 1)
        )
        raise InputError(
            f"{opened.key} has {len(stances)} stances ({listed})", "say which one with --stance"
        )
    if not 1 <= (number or 1) <= len(stances):
        raise InputError(
            f"--stance: {opened.key} has no stance {number}", f"see: stance show {opened.key}"
        )
    return (number or 1) - 1


def _record(
    session: Session, opened: Opened, document: Document, intake: Intake, terms: Terms
) -> Recorded:
    """Record a document that gives a claim anew; what changed."""
    try:
        _refuse_more(validated(document), opened)
    except LocatedError as error:
        raise document.locate(error) from error
    last = named(session, opened.key).versions[-1]
    if last.id != opened.id or not last.is_live:
        raise meanwhile()
    if opened.to_read:
        # A reading that is there already is corrected by its own key.
        intake = replace(intake, replace=False)
    recorded = record_in(session, document, intake, terms)
    if not recorded.versions or opened.to_read:
        return recorded
    versions = queries.of_key(session, key=opened.key)
    after = opened_claim(session, versions[-1], len(versions))
    return replace(
        recorded,
        changes=tuple(changed_fields(opened.outright, after.outright)),
        notes=(*recorded.notes, *left_behind(opened.key, opened.outright, after.outright)),
    )


def _refuse_more(file: ClaimFile, opened: Opened) -> None:
    """Refuse a file that is about more than the claim that was opened."""
    remedy = f"leave it as it was: {opened.source}, {opened.key}; others go through stance import"
    claims = [claim for source in file.sources for claim in source.claims]
    if len(file.sources) != 1 or file.sources[0].slug != opened.source or len(claims) != 1:
        error = InputError("a correction is of one claim of one source", remedy)
        raise LocatedError(("sources",), error)
    at = ("sources", 0)
    if file.sources[0].model_fields_set - {"slug", "claims"}:
        reason = "a correction changes the claim, not its source"
        raise LocatedError(at, InputError(reason, "leave the source's other fields out"))
    if claims[0].key != opened.entry.get("key") or claims[0].recorded_at:
        error = InputError("a correction keeps the key of its claim", remedy)
        raise LocatedError((*at, "claims", 0, "key"), error)
    if (claims[0].round, opened.to_read) == (None, True):
        error = InputError("it is to be read in a round", f"round: {opened.entry['round']}")
        raise LocatedError((*at, "claims", 0, "round"), error)
