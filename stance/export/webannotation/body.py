"""What an annotation says: each stance of a claim as data, and as a sentence."""

from collections.abc import Iterable, Mapping

from stance.domain.passages import PlacedClaim
from stance.domain.phrases import read_back
from stance.domain.positions import label_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.domain.vocabulary import Entries, Vocabulary
from stance.export.webannotation.terms import iri
from stance.values import Noun

#: Where words begin in a text.
Starts = Mapping[str, int]
#: The vocabulary that is of different kinds.
_OF_KINDS = {Noun.ACTOR, Noun.TREATY}
#: A value of JSON.
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def bodies(claim: PlacedClaim, known: Vocabulary) -> list[Json]:
    """Each stance as a data set, which classifies, followed by its read-back, which describes."""
    told: set[str] = set()
    every: list[Json] = []
    for row in claim.stances:
        every += [_data_set(row, known, claim.wordings), _sentence(read_back(row, known, told))]
    return every


def _sentence(text: str) -> Json:
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "value": text,
        "format": "text/plain",
        "language": "en",
    }


def _data_set(row: StanceRow, known: Vocabulary, starts: Starts) -> Json:
    label = label_of(row.position, conditional=bool(row.demanded))
    source: dict[str, Json] = {
        "id": iri("stance", row.stance),
        "type": "Dataset",
        "holder": named(row.holder, known.actors),
        "issue": _issue(row.issue, known.issues),
        "turned_from": _issue(row.turned_from, known.issues) if row.turned_from else None,
        "position": row.position.value,
        "label": label.value,
        "form": row.form.value,
        "ascribed": row.ascribed,
        "addressees": _all_named(row.addressees, known.actors),
        "conditions": [_condition(use, known, starts) for use in row.conditions],
        "reasons": [_reason(use, known, starts) for use in row.reasons],
        "treaties": [_treaty(use, known, starts) for use in row.citations],
        "note": row.note,
    }
    return {"type": "SpecificResource", "purpose": "classifying", "source": given(source)}


def given(facts: dict[str, Json]) -> dict[str, Json]:
    """The facts that there are: without what is missing, and lists of nothing."""
    return {name: value for name, value in facts.items() if value is not None and value != []}


def named(slug: str, entries: Entries) -> dict[str, Json]:
    """An entry of the vocabulary by slug and name, and of which kind it is."""
    entry, noun = entries.by_slug.get(slug), entries.noun
    kind: dict[str, Json] = {"kind": entry.detail} if entry and noun in _OF_KINDS else {}
    return {"id": iri(noun.value, slug), "slug": slug, "name": entries.name(slug), **kind}


def _all_named(slugs: Iterable[str], entries: Entries) -> list[Json]:
    return [named(slug, entries) for slug in slugs]


def _issue(slug: str, issues: Entries) -> dict[str, Json]:
    entry = issues.by_slug.get(slug)
    return {**named(slug, issues), **({"proposition": entry.detail} if entry else {})}


def _wording(wording: Wording | None, starts: Starts) -> dict[str, Json]:
    """The words that something rests on, and where they begin outside of the quote."""
    if wording is None:
        return {}
    start: dict[str, Json] = {"start": starts[wording.text]} if wording.text in starts else {}
    return {"wording": wording.text, "verbatim": wording.verbatim, **start}


def _condition(use: ConditionUse, known: Vocabulary, starts: Starts) -> Json:
    facts: dict[str, Json] = {
        "condition": named(use.condition, known.conditions),
        "dropped": use.dropped,
        **_wording(use.wording, starts),
        "addressees": _all_named(use.addressees, known.actors),
    }
    return given(facts)


def _reason(use: ReasonUse, known: Vocabulary, starts: Starts) -> Json:
    return {"reason": named(use.reason, known.reasons), **_wording(use.wording, starts)}


def _treaty(use: CitationUse, known: Vocabulary, starts: Starts) -> Json:
    facts: dict[str, Json] = {
        "treaty": named(use.treaty, known.treaties),
        "role": use.role.value,
        "provision": use.provision,
        **_wording(use.wording, starts),
        "by": _all_named(use.by, known.actors),
    }
    return given(facts)
