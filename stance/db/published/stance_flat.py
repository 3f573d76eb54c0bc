"""The view `stance_flat`: each live stance of the record, with its claim."""

from stance.db.published import shared
from stance.db.published.forms import Forms
from stance.db.published.shared import Expressions
from stance.db.published.uses import USES
from stance.domain.published.flat import STANCE_FLAT
from stance.values import Noun

#: The other claims of the record that report the utterance of a claim.
_OF_RECORD = "other.round_id IS NULL"


_PARTS = "FROM quote_part AS part WHERE part.claim_id = claim.id"
_PAGE = (
    "FROM page_start AS page WHERE page.source_version_id = claim.source_version_id"
    " AND page.start {before} ({place}) ORDER BY page.start DESC LIMIT 1"
)
#: The page that the quote begins on, and the one that its last sign stands on.
_FIRST = _PAGE.format(before="<=", place=f"SELECT min(part.place_start) {_PARTS}")
_LAST = _PAGE.format(before="<", place=f"SELECT max(part.place_end) {_PARTS}")


def stance_flat(forms: Forms) -> str:
    """The SELECT of the view."""
    columns = flat_columns(forms, others=_OF_RECORD)
    return shared.select(STANCE_FLAT, columns, shared.stances(shared.OF_RECORD))


def flat_columns(forms: Forms, *, others: str) -> Expressions:
    """The columns of a stance with its claim; `others` says which claims are told beside it."""
    return {
        "stance": shared.STANCE,
        **shared.CLAIM,
        **shared.POSITIONS,
        "label": shared.LABEL,
        "form": "stance.form",
        **_carried(forms),
        **shared.WORDS,
        "note": "stance.note",
        **shared.origin(forms),
        "title": "source.title",
        "place": f"nullif({_place(forms)}, '')",
        "page": _page(),
        "also_in": _also_in(forms, others),
    }


def _carried(forms: Forms) -> Expressions:
    """What a stance carries, as lists: each entry once, where its first use stands."""
    demanded, dropped = "AND NOT use.dropped", "AND use.dropped"
    return {
        **shared.listed_actors(
            forms,
            "addressees",
            "addressee_names",
            link="stance_addressee",
            owner="stance_id",
            owner_id="stance.id",
        ),
        "conditions": _used(forms, Noun.CONDITION, "slug", demanded),
        "condition_names": _used(forms, Noun.CONDITION, "name", demanded),
        "conditions_dropped": _used(forms, Noun.CONDITION, "slug", dropped),
        "reasons": _used(forms, Noun.REASON, "slug"),
        "reason_names": _used(forms, Noun.REASON, "name"),
        "treaties": _used(forms, Noun.TREATY, "slug"),
        "treaty_names": _used(forms, Noun.TREATY, "name"),
    }


def _used(forms: Forms, noun: Noun, told: str, which: str = "") -> str:
    source = (
        f"FROM {USES[noun]} AS use {shared.with_root(noun, 'used', f'use.{noun}_id')}"
        f" WHERE use.stance_id = stance.id {which} GROUP BY used.slug, used.name"
    )
    return forms.joined(f"used.{told}", "min(use.id)", source)


def _place(forms: Forms) -> str:
    """Where the parts of the quote stand."""
    part = "part.place_start || '-' || part.place_end"
    return forms.joined(part, "part.number", _PARTS)


def _page() -> str:
    """The page of the quote, or the first and the last; NULL where those of the text are unknown.

    Two pages may have the same label: where they begin tells them apart.
    """
    first, last = (f"(SELECT page.label {each})" for each in (_FIRST, _LAST))
    begins, ends = (f"(SELECT page.start {each})" for each in (_FIRST, _LAST))
    several = f"'pp. ' || {first} || '–' || {last}"
    return f"CASE WHEN {begins} = {ends} THEN 'p. ' || {first} ELSE {several} END"


def _also_in(forms: Forms, others: str) -> str:
    live = "other.retired_at IS NULL AND other.id <> claim.id"
    ways = [f"other.{column} = {shared.UTTERANCE}" for column in ("key", "repeats")]
    if forms.finds_by_either:
        source = f"FROM claim AS other WHERE {live} AND ({' OR '.join(ways)}) AND {others}"
    else:
        claims = (
            f"SELECT key FROM claim AS other WHERE {live} AND {way} AND {others}" for way in ways
        )
        source = f"FROM ({' UNION '.join(claims)}) AS other"
    return forms.joined("other.key", "other.key", source)
