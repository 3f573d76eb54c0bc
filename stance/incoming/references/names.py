"""Who wrote what a reference is of: several names in one line, in the order of libraries."""

from collections.abc import Iterable, Mapping
from typing import Any

_BETWEEN = "; "
#: A name of a person has so many words on each side of its comma; more are an institution's.
_MOST_WORDS = 3


def as_line(names: Iterable[str]) -> str | None:
    """Several names as the author of a source; None for none."""
    return _BETWEEN.join(name.strip() for name in names if name.strip()) or None


def name_of_csl(name: Any) -> str:
    """A name of CSL: "Lavrov, Sergei", or an institution as it stands."""
    if not isinstance(name, Mapping):
        return ""
    if name.get("literal"):
        return str(name["literal"])
    family = _joined(name, "non-dropping-particle", "family")
    given = _joined(name, "given", "dropping-particle", "suffix")
    return ", ".join(part for part in (family, given) if part)


def _joined(name: Mapping[str, Any], *parts: str) -> str:
    return " ".join(str(name[part]).strip() for part in parts if name.get(part))


def names_in(line: str) -> list[str]:
    """The names in a source's author."""
    return [name.strip() for name in line.split(_BETWEEN.strip()) if name.strip()]


def person_in(name: str) -> tuple[str, str] | None:
    """Family name and given name, where a name is written so; None for any other."""
    family, comma, given = (part.strip() for part in name.partition(","))
    is_person = comma and family and given and "," not in given
    if not is_person or max(len(family.split()), len(given.split())) > _MOST_WORDS:
        return None
    return family, given


def spoken(name: str) -> str:
    """A name in the order in which it is said: Sergei Lavrov."""
    person = person_in(name)
    return f"{person[1]} {person[0]}" if person else name
