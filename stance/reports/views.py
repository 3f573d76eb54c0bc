"""What is recorded as flat rows for notebooks and programs: slugs and names, dates with their days.

Each field is declared once. Names stand in the order of the slugs in the field beside them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from stance.domain.positions import label_of
from stance.domain.source import SourceUse, StoredVersion
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.domain.vocabulary import Entries, Vocabulary
from stance.reports import rows
from stance.reports.field import (
    Field,
    Fields,
    Through,
    iso_of,
    text,
    text_or_none,
    texts,
    truth,
    truth_or_none,
    whole,
)
from stance.reports.table import Grounds
from stance.text.edtf import Place, parse_date, sort_key

UseT = TypeVar("UseT")
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class InStance(Generic[UseT]):
    """A condition, a reason or a citation: what stance carries it, and which one it is there."""

    row: StanceRow
    number: int
    use: UseT


@dataclass(frozen=True, slots=True)
class InRound:
    """A stance of a reading, and the round that it was read in."""

    round: str
    row: StanceRow


@dataclass(frozen=True, slots=True)
class ClaimStances:
    """A claim, by those of its stances that were asked for."""

    rows: list[StanceRow]

    @property
    def first(self) -> StanceRow:
        """The first of them, which tells of the claim what all do."""
        return self.rows[0]


def grounds(item: StanceRow | InStance[Any] | InRound | ClaimStances | SourceUse) -> Grounds:
    """What a row of a view rests on."""
    if isinstance(item, SourceUse):
        return Grounds(sources=[item.slug])
    if isinstance(item, ClaimStances):
        return rows.grounds(item.rows)
    return rows.grounds([item.row if isinstance(item, InStance | InRound) else item])


def stance_fields(known: Vocabulary) -> Fields[StanceRow]:
    """A row for each stance."""
    return (
        text("stance", attrgetter("stance")),
        *_claim_fields(known),
        *_position_fields(known),
        text("label", _label),
        text("form", attrgetter("form._value_")),
        *_named("addressees", "addressee_names", known.actors, attrgetter("addressees")),
        *_named("conditions", "condition_names", known.conditions, _conditions, _asked_for),
        texts("conditions_dropped", Through(_conditions, _dropped, list)),
        *_named("reasons", "reason_names", known.reasons, attrgetter("reasons"), _reasons),
        *_named("treaties", "treaty_names", known.treaties, attrgetter("citations"), _treaties),
        *_words_fields(),
        text_or_none("note", attrgetter("note")),
        *_origin_fields(),
        text("title", attrgetter("title")),
        text_or_none("place", attrgetter("place")),
        text_or_none("page", attrgetter("page")),
        texts("also_in", Through(attrgetter("also"), list, list)),
    )


def reading_fields(known: Vocabulary) -> Fields[InRound]:
    """A row for each stance of a reading: the round, and what is told of any stance."""
    return (text("round", lambda read: read.round), *map(_of_reading, stance_fields(known)))


def _of_reading(field: Field[StanceRow]) -> Field[InRound]:
    get = field.get
    return Field(field.name, lambda read: get(read.row), field.type, field.may_be_missing, field.of)


def claim_fields(known: Vocabulary) -> Fields[ClaimStances]:
    """A row for each claim, with the stances of it that were asked for."""
    return (
        *_claim_fields(known, "first."),
        texts("stances", lambda claim: [row.stance for row in claim.rows]),
        *_named("holders", "holder_names", known.actors, attrgetter("rows"), _holders),
        *_named("issues", "issue_names", known.issues, attrgetter("rows"), _issues),
        *_words_fields("first."),
        *_origin_fields("first."),
        text_or_none("page", attrgetter("first.page")),
    )


def condition_use_fields(known: Vocabulary) -> Fields[InStance[ConditionUse]]:
    """A row for each condition that a stance attaches or gives up."""
    return (
        *_carrying_fields(known),
        text("condition", attrgetter("use.condition")),
        text("condition_name", _name(known.conditions, "use.condition")),
        truth("dropped", attrgetter("use.dropped")),
        *_named("addressees", "addressee_names", known.actors, attrgetter("use.addressees")),
        *_wording_fields(_wording),
        *_origin_fields("row."),
    )


def reason_use_fields(known: Vocabulary) -> Fields[InStance[ReasonUse]]:
    """A row for each reason that a stance gives."""
    return (
        *_carrying_fields(known),
        text("reason", attrgetter("use.reason")),
        text("reason_name", _name(known.reasons, "use.reason")),
        *_wording_fields(_wording),
        *_origin_fields("row."),
    )


def citation_fields(known: Vocabulary) -> Fields[InStance[CitationUse]]:
    """A row for each treaty that a stance cites in a role."""
    return (
        *_carrying_fields(known),
        text("treaty", attrgetter("use.treaty")),
        text("treaty_name", _name(known.treaties, "use.treaty")),
        text("role", attrgetter("use.role._value_")),
        *_named("by", "by_names", known.actors, attrgetter("use.by")),
        text_or_none("provision", attrgetter("use.provision")),
        *_wording_fields(_wording),
        *_origin_fields("row."),
    )


def source_fields(newest: Mapping[str, StoredVersion] | None = None) -> Fields[SourceUse]:
    """A row for each source; with the newest text of each, by its slug, where these are given."""
    particulars: Fields[SourceUse] = (
        text("source", lambda source: source.slug),
        text("title", lambda source: source.title),
        text_or_none("publisher", lambda source: source.publisher),
        text_or_none("published_on", lambda source: source.published_on),
        text_or_none("published_earliest", lambda source: _end(source.published_on, "earliest")),
        text_or_none("published_latest", lambda source: _end(source.published_on, "latest")),
        text("kind", lambda source: source.kind.value),
        text_or_none("language", lambda source: source.language),
        text_or_none("url", lambda source: source.url),
        truth("excerpt", lambda source: source.excerpt),
        whole("texts", lambda source: source.texts),
        whole("claims", lambda source: source.claims),
        text_or_none("first", lambda source: source.first),
        text_or_none("last", lambda source: source.last),
        text_or_none("author", lambda source: source.author),
        text_or_none("reference", lambda source: source.reference),
        text_or_none("original", lambda source: source.original),
    )
    return particulars if newest is None else (*particulars, *_text_fields(newest))


def _text_fields(newest: Mapping[str, StoredVersion]) -> Fields[SourceUse]:
    def of_text(get: Callable[[StoredVersion], str]) -> Callable[[SourceUse], str | None]:
        """How something of the newest text of a source is got; None of a source without one."""
        return lambda source: get(newest[source.slug]) if source.slug in newest else None

    return (
        text_or_none("read_on", of_text(lambda version: version.read_on.isoformat())),
        text_or_none("sha256", of_text(lambda version: version.sha256)),
        text_or_none("text", of_text(lambda version: version.text)),
    )


def told_claims(rows: Iterable[StanceRow]) -> list[ClaimStances]:
    """The claims of these stances, by their dates and keys, each with its stances in order."""
    by_claim: dict[str, list[StanceRow]] = {}
    for row in rows:
        by_claim.setdefault(row.claim, []).append(row)
    claims = [ClaimStances(sorted(each, key=lambda row: row.number)) for each in by_claim.values()]
    return sorted(claims, key=lambda each: _in_time(each.rows[0]))


def _in_time(row: StanceRow) -> tuple[Place, str]:
    return sort_key(row), row.claim


def _claim_fields(known: Vocabulary, row: str = "") -> Fields[Any]:
    """When it was said, and by whom; `row` is how an item names its stance, with a dot after it."""
    actors = known.actors
    return (
        text("claim", attrgetter(f"{row}claim")),
        text("date", attrgetter(f"{row}date")),
        text("earliest", _iso(f"{row}earliest")),
        text("latest", _iso(f"{row}latest")),
        text("speaker", attrgetter(f"{row}speaker")),
        text("speaker_name", _name(actors, f"{row}speaker")),
        text_or_none("relayed_by", attrgetter(f"{row}relayed_by")),
        text_or_none("relayed_by_name", _name(actors, f"{row}relayed_by")),
    )


def _position_fields(known: Vocabulary, row: str = "") -> Fields[Any]:
    """Whose stance it is, on what, and which side it takes."""
    return (
        text("holder", attrgetter(f"{row}holder")),
        text("holder_name", _name(known.actors, f"{row}holder")),
        truth("ascribed", attrgetter(f"{row}ascribed")),
        text("issue", attrgetter(f"{row}issue")),
        text("issue_name", _name(known.issues, f"{row}issue")),
        text_or_none("turned_from", attrgetter(f"{row}turned_from")),
        text("position", attrgetter(f"{row}position._value_")),
    )


def _carrying_fields(known: Vocabulary) -> Fields[InStance[Any]]:
    """The stance that carries a condition, a reason or a citation."""
    return (
        text("stance", attrgetter("row.stance")),
        whole("number", attrgetter("number")),
        *_claim_fields(known, "row."),
        *_position_fields(known, "row."),
    )


def _wording(carried: InStance[Any]) -> Wording | None:
    wording: Wording | None = carried.use.wording
    return wording


def _wording_fields(wording_of: Callable[[ItemT], Wording | None]) -> Fields[ItemT]:
    """The words it rests on, and whether they are the source's own."""

    def words(item: ItemT) -> str | None:
        """The words; None where none were noted."""
        wording = wording_of(item)
        return wording.text if wording else None

    def verbatim(item: ItemT) -> bool | None:
        """Whether they stand in the source; None where none were noted."""
        wording = wording_of(item)
        return wording.verbatim if wording else None

    return text_or_none("wording", words), truth_or_none("verbatim", verbatim)


def _words_fields(row: str = "") -> Fields[Any]:
    """What was said, and how the source gives it."""
    return (
        text("mode", attrgetter(f"{row}mode._value_")),
        text_or_none("quote", attrgetter(f"{row}quote")),
        text_or_none("paraphrase", attrgetter(f"{row}paraphrase")),
        text_or_none("translation", attrgetter(f"{row}translation")),
    )


def _origin_fields(row: str = "") -> Fields[Any]:
    """Where it stands, who coded it and when, and which utterance it reports with others."""
    return (
        text("source", attrgetter(f"{row}source")),
        text_or_none("publisher", attrgetter(f"{row}publisher")),
        text_or_none("coder", attrgetter(f"{row}coder")),
        text("recorded_at", _iso(f"{row}recorded_at")),
        text("utterance", attrgetter(f"{row}group")),
    )


def _named(
    slugs: str,
    names: str,
    entries: Entries,
    part: Callable[[ItemT], Any],
    slugs_in: Callable[[Any], Iterable[str]] = tuple,
) -> Fields[ItemT]:
    """A list of the slugs that are in a part of an item, and that of their names."""
    name = cache(entries.name)
    return (
        texts(slugs, Through(part, lambda there: [*slugs_in(there)], list)),
        texts(names, Through(part, lambda there: [*map(name, slugs_in(there))], list)),
    )


# Of a million rows every call for a cell counts: what is told as it stands is got by no code of
# ours, names are looked up once, and nothing is put together of what most stances do not carry.
# The `_value_` of a member is what `value` takes several calls to tell.


def _iso(place: str) -> Through:
    """What gets a day or a moment as ISO 8601 writes it."""
    return Through(attrgetter(place), iso_of)


def _name(entries: Entries, place: str) -> Through:
    """What gets the name of an entry by its slug, if there is one."""
    return Through(attrgetter(place), cache(entries.name))


def _label(row: StanceRow) -> str:
    return label_of(row.position, conditional=bool(row.demanded))._value_


_conditions = attrgetter("conditions")


def _asked_for(uses: Sequence[ConditionUse]) -> list[str]:
    return _once([use.condition for use in uses if not use.dropped])


def _dropped(uses: Sequence[ConditionUse]) -> list[str]:
    return _once([use.condition for use in uses if use.dropped])


def _reasons(uses: Sequence[ReasonUse]) -> list[str]:
    return _once([use.reason for use in uses])


def _treaties(uses: Sequence[CitationUse]) -> list[str]:
    return _once([use.treaty for use in uses])


def _once(slugs: list[str]) -> list[str]:
    """Each once, in the order of the words."""
    return list(dict.fromkeys(slugs)) if len(slugs) > 1 else slugs


def _holders(rows: Sequence[StanceRow]) -> list[str]:
    return _once([row.holder for row in rows])


def _issues(rows: Sequence[StanceRow]) -> list[str]:
    return _once([row.issue for row in rows])


def _end(written: str | None, which: str) -> str | None:
    """The earliest or the latest day that a date can mean."""
    return str(getattr(parse_date(written), which)) if written else None
