"""A claim as rows of a table of codings: what was read elsewhere, for whoever mends it there."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from stance.incoming.contents import Fields
from stance.incoming.fields import LEVELS, Level

#: The lists of a stance, with what each of their entries names.
_USES = {"conditions": "condition", "reasons": "reason", "citations": "treaty"}
_TEXTS = {"text", "text_file", "versions", "withheld"}


def rows_of(source: Fields, claim: Fields, loose: Fields) -> list[dict[str, str]]:
    """A row for each stance of a claim, and more where it has several conditions or the like.

    What is `loose` belongs to a condition, reason or treaty, and nobody knows to which: it stands
    in a row of its own, which is not taken until it is mended.
    """
    if "versions" in source:
        # Of texts that came with the file, which no row carries: counted otherwise where it is met.
        claim = {name: each for name, each in claim.items() if name != "text_version"}
    of_all = {**_of_source(source), **_cells(claim, Level.CLAIM)}
    stances = claim.get("stances") or [{}]
    rows = [{**of_all, **each} for stance in stances for each in _of_stance(stance)]
    if loose:
        rows.append({**of_all, **_own(stances[0]), **_cells(loose, Level.USE)})
    return rows


def _of_source(source: Fields) -> dict[str, str]:
    told = {name: each for name, each in source.items() if name not in _TEXTS}
    # Who adds what is known by an address alone gives it a slug of its own.
    is_by_address = "url" in source and told.keys() == source.keys()
    slug = "" if is_by_address else str(source.get("slug", ""))
    return {"source": slug, **_cells(told, Level.SOURCE)}


def _of_stance(stance: Fields) -> Iterator[dict[str, str]]:
    uses = ([_use(head, use) for use in stance.get(name, ())] for name, head in _USES.items())
    for each in list(zip_longest(*uses, fillvalue={})) or [()]:
        yield {**_own(stance), **{name: cell for use in each for name, cell in use.items()}}


def _own(stance: Fields) -> dict[str, str]:
    named = {"stance_note" if name == "note" else name: each for name, each in stance.items()}
    return _cells(named, Level.STANCE)


def _use(head: str, use: Fields) -> dict[str, str]:
    named = {name if name == head else f"{head}_{name}": each for name, each in use.items()}
    return _cells(named, Level.USE)


def _cells(fields: Mapping[str, Any], level: Level) -> dict[str, str]:
    """The fields of a level, as cells have them."""
    return {n: _cell(n, v) for n, v in fields.items() if LEVELS.get(n) is level and v is not None}


def _cell(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    parting = " […] " if name == "quote" else "; "
    return parting.join(map(str, value)) if isinstance(value, list | tuple) else str(value)
