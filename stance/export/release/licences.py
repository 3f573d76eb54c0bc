"""Licences of data and texts, by the identifiers that SPDX gives them."""

from dataclasses import dataclass

from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.text.nearness import likest

#: Those that data is usually deposited under, with where their texts are.
_KNOWN = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: where its text is and, if it is a usual one, its identifier."""

    url: str
    name: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.url})" if self.name else self.url


def read_licence(typed: str) -> Licence:
    """The licence of an identifier, or of the address of its text; raises InputError for neither.

    What is no usual one is taken by its address alone, so that nobody has to guess what it says.
    """
    text = typed.strip()
    by_name = {name.casefold(): name for name in _KNOWN}
    name = by_name.get(text.casefold())
    if name:
        return Licence(_KNOWN[name], name)
    if text.startswith(("https://", "http://")) and not any(map(str.isspace, text)):
        return Licence(text)
    near = likest(text, zip(_KNOWN, _KNOWN, strict=True)) or list(_KNOWN)
    raise InputError(
        f'"{shorten(text, _SHOWN)}" is no licence that is known here',
        f"nearest: {', '.join(near)}; or give the address of its text",
    )
