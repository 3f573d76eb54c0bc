"""What an annotation says: each stance of a claim as data, and as a sentence."""

from collections.abc import Iterable

from stance.domain.phrases import read_back
from stance.domain.positions import label_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.domain.vocabulary import Entries, Vocabulary
from stance.export.webannotation.terms import iri

#: A value of JSON.
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def bodies(rows: Iterable[StanceRow], known: Vocabulary) -> list[Json]:
    """Each stance as a data set, which classifies, followed by its read-back, which describes."""
    told: set[str] = set()
    every: list[Json] = []
    for row in rows:
        every += [_data_set(row, known), _sentence(read_back(row, known, told))]
    return every


def _sentence(text: str) -> Json:
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "value": text,
        "format": "text/plain",
        "language": "en",
    }


def _data_set(row: StanceRow, known: Vocabulary) -> Json:
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
        "conditions": [_condition(use, known) for use in row.conditions],
        "reasons": [_reason(use, known) for use in row.reasons],
        "treaties": [_treaty(use, known) for use in row.citations],
        "note": row.note,
    }
    return {"type": "SpecificResource", "purpose": "classifying", "source": given(source)}


def given(facts: dict[str, Json]) -> dict[str, Json]:
    """The facts that there are: without what is missing, and lists of nothing."""
    return {name: value for name, value in facts.items() if value is not None and value != []}


def named(slug: str, entries: Entries) -> dict[str, Json]:
    """An entry of the vocabulary by slug and name."""
    return {"id": iri(entries.noun.value, slug), "slug": slug, "name": entries.name(slug)}


def _all_named(slugs: Iterable[str], entries: Entries) -> list[Json]:
    return [named(slug, entries) for slug in slugs]


def _issue(slug: str, issues: Entries) -> dict[str, Json]:
    entry = issues.by_slug.get(slug)
    return {**named(slug, issues), **({"proposition": entry.detail} if entry else {})}


def _wording(wording: Wording | None) -> dict[str, Json]:
    return {"wording": wording.text, "verbatim": wording.verbatim} if wording else {}


def _condition(use: ConditionUse, known: Vocabulary) -> Json:
    facts: dict[str, Json] = {
        "condition": named(use.condition, known.conditions),
        "dropped": use.dropped,
        **_wording(use.wording),
        "addressees": _all_named(use.addressees, known.actors),
    }
    return given(facts)


def _reason(use: ReasonUse, known: Vocabulary) -> Json:
    return {"reason": named(use.reason, known.reasons), **_wording(use.wording)}


def _treaty(use: CitationUse, known: Vocabulary) -> Json:
    facts: dict[str, Json] = {
        "treaty": named(use.treaty, known.treaties),
        "role": use.role.value,
        "provision": use.provision,
        **_wording(use.wording),
        "by": _all_named(use.by, known.actors),
    }
    return given(facts)
