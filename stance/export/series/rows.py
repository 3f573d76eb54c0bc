"""Stances as rows of series files, and these as stances again."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from stance.domain.stance import (
    CitationUse,
    ConditionUse,
    LeanRow,
    ReasonUse,
    StanceRow,
    Wording,
)
from stance.values import CitationRole, Form, Mode, Position

_KEPT = 20_000
#: Between a treaty and its role: no slug has it.
_AND = " "
_POSITIONS: Mapping[str, Position] = {each.value: each for each in Position}
_FORMS: Mapping[str, Form] = {each.value: each for each in Form}
_MODES: Mapping[str, Mode] = {each.value: each for each in Mode}
_ROLES: Mapping[str, CitationRole] = {each.value: each for each in CitationRole}


def row_of(stance: StanceRow) -> dict[str, Any]:
    """A stance as a row; sets in the order of their slugs, so that the same has the same bytes."""
    return {
        "holder": stance.holder,
        "issue": stance.issue,
        "ascribed": stance.ascribed,
        "earliest": stance.earliest,
        "latest": stance.latest,
        "date": stance.date,
        "time": stance.time,
        "recorded_at": stance.recorded_at.replace(tzinfo=None),
        "claim": stance.claim,
        "number": stance.number,
        "utterance": stance.group,
        "position": stance.position.value,
        "source": stance.source,
        "demanded": sorted(stance.demanded),
        "dropped": sorted(stance.dropped),
        "argued": sorted(stance.argued),
        "cited": sorted(f"{treaty}{_AND}{role.value}" for treaty, role in stance.cited),
        "speaker": stance.speaker,
        "relayed_by": stance.relayed_by,
        "turned_from": stance.turned_from,
        "form": stance.form.value,
        "mode": stance.mode.value,
        "addressees": list(stance.addressees),
        "conditions": [_condition(use) for use in stance.conditions],
        "reasons": [{"reason": use.reason, **_worded(use.wording)} for use in stance.reasons],
        "citations": [_citation(use) for use in stance.citations],
        "quote": stance.quote,
        "paraphrase": stance.paraphrase,
        "translation": stance.translation,
        "note": stance.note,
        "publisher": stance.publisher,
        "coder": stance.coder,
        "page": stance.page,
    }


def _condition(use: ConditionUse) -> dict[str, Any]:
    return {
        "condition": use.condition,
        "addressees": list(use.addressees),
        "dropped": use.dropped,
        "of_opposite": use.of_opposite,
        **_worded(use.wording),
    }


def _citation(use: CitationUse) -> dict[str, Any]:
    return {
        "treaty": use.treaty,
        "role": use.role.value,
        "provision": use.provision,
        "by": list(use.by),
        **_worded(use.wording),
    }


def _worded(wording: Wording | None) -> dict[str, Any]:
    text, verbatim = wording or (None, None)
    return {"wording": text, "verbatim": verbatim}


def stance_of(row: Mapping[str, Any]) -> StanceRow:
    """The stance that a row is of, whole."""
    return StanceRow(
        claim=row["claim"],
        number=row["number"],
        group=row["utterance"],
        date=row["date"],
        earliest=row["earliest"],
        latest=row["latest"],
        holder=row["holder"],
        speaker=row["speaker"],
        relayed_by=row["relayed_by"],
        ascribed=row["ascribed"],
        issue=row["issue"],
        position=_POSITIONS[row["position"]],
        form=_FORMS[row["form"]],
        mode=_MODES[row["mode"]],
        addressees=tuple(row["addressees"]),
        conditions=tuple(map(_condition_of, row["conditions"])),
        reasons=tuple(ReasonUse(each["reason"], _wording_of(each)) for each in row["reasons"]),
        citations=tuple(map(_citation_of, row["citations"])),
        quote=row["quote"],
        paraphrase=row["paraphrase"],
        source=row["source"],
        publisher=row["publisher"],
        coder=row["coder"],
        recorded_at=row["recorded_at"].replace(tzinfo=dt.UTC),
        translation=row["translation"],
        note=row["note"],
        turned_from=row["turned_from"],
        page=row["page"],
    )


def _condition_of(use: Mapping[str, Any]) -> ConditionUse:
    return ConditionUse(
        use["condition"],
        _wording_of(use),
        tuple(use["addressees"]),
        use["dropped"],
        use["of_opposite"],
    )


def _citation_of(use: Mapping[str, Any]) -> CitationUse:
    return CitationUse(
        use["treaty"], _ROLES[use["role"]], use["provision"], _wording_of(use), tuple(use["by"])
    )


def _wording_of(use: Mapping[str, Any]) -> Wording | None:
    return None if use["wording"] is None else Wording(use["wording"], use["verbatim"])


def lean_rows(columns: Mapping[str, Sequence[Any]]) -> Iterable[LeanRow]:
    """The lean stances that columns of rows are of, each column with a value for each row."""
    carried = [[_slugs(tuple(each)) for each in columns[name]] for name in _SETS]
    cited = [_cited(tuple(each)) for each in columns["cited"]]
    plain = (columns[name] for name in _PLAIN)
    return map(LeanRow._make, zip(*plain, *carried, cited, strict=True))


_PLAIN = (
    *("holder", "issue", "ascribed", "earliest", "latest", "date", "recorded_at", "claim"),
    *("number", "utterance", "position", "source"),
)
_SETS = ("demanded", "dropped", "argued")


@lru_cache(_KEPT)
def _slugs(slugs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(slugs)


@lru_cache(_KEPT)
def _cited(written: tuple[str, ...]) -> frozenset[tuple[str, CitationRole]]:
    parts = (each.rpartition(_AND) for each in written)
    return frozenset((treaty, _ROLES[role]) for treaty, _, role in parts)


def place_of(stance: StanceRow | LeanRow) -> tuple[Any, ...]:
    """Where a stance stands in its file: each is greater than the one before."""
    return (
        *(stance.holder, stance.issue, stance.ascribed, stance.earliest, stance.latest),
        *(stance.time, stance.recorded_at, stance.claim, stance.number),
    )
