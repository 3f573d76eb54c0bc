"""CITATION.cff: how a release wants to be cited, for people and programs (Citation File Format)."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stance.claimfile.formats.yaml_writing import to_yaml
from stance.errors import InputError
from stance.export.release.licences import Licence
from stance.text.cleaning import printable, shorten

#: A person as lists of authors have one, "Example, Anna", with an ORCID where there is one.
_PERSON = re.compile(
    r"(?P<family>[^,()]+),\s*(?P<given>[^,()]+?)"
    r"(?:\s*\(\s*(?:https://orcid\.org/)?(?P<orcid>(?:[0-9]{4}-){3}[0-9]{3}[0-9X])\s*\))?"
)
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}(?:\.\d+)?/[!-~]+)", re.IGNORECASE
)
_MESSAGE = "If you use this data, please cite it as below."
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Author:
    """Who made it: a person by both names, or anybody by one."""

    name: str
    given: str | None = None
    orcid: str | None = None

    def __str__(self) -> str:
        return f"{self.name}, {self.given}" if self.given else self.name


@dataclass(frozen=True, slots=True)
class ReleaseCitation:
    """What is cited: a title by authors, in a version, of a day."""

    title: str
    authors: Sequence[Author]
    version: str
    released: dt.date
    licence: Licence | None = None
    doi: str | None = None

    def __str__(self) -> str:
        """As a list of literature has it."""
        who = "; ".join(map(str, self.authors))
        doi = f" https://doi.org/{self.doi}" if self.doi else ""
        return f"{who} ({self.released.year}): {self.title}. Version {self.version}.{doi}"


def citation_text(citation: ReleaseCitation) -> str:
    """The citation as a CITATION.cff."""
    cited: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": citation.title,
        "authors": [_author(each) for each in citation.authors],
        "version": citation.version,
        "date-released": citation.released.isoformat(),
    }
    licence = citation.licence
    if licence:
        cited |= {"license": licence.name} if licence.name else {"license-url": licence.url}
    if citation.doi:
        cited["doi"] = citation.doi
    return to_yaml(cited)


def _author(author: Author) -> dict[str, str]:
    if author.given is None:
        return {"name": author.name}
    orcid = {"orcid": f"https://orcid.org/{author.orcid}"} if author.orcid else {}
    return {"family-names": author.name, "given-names": author.given, **orcid}


def read_author(typed: str) -> Author:
    """An author: "Example, Anna", "Example, Anna (0000-0002-1825-0097)", or a name as it stands.

    Raises InputError where nothing is left of it, and for an ORCID that cannot be one.
    """
    text = one_line(typed, "author")
    person = _PERSON.fullmatch(text)
    if person is None:
        return Author(text)
    orcid = person["orcid"]
    if orcid and not _is_orcid(orcid):
        raise InputError(
            f'"{orcid}" is no ORCID: it is mistyped, as its last character shows',
            "copy it from the page of the person at https://orcid.org",
        )
    return Author(person["family"].strip(), person["given"].strip(), orcid)


def _is_orcid(typed: str) -> bool:
    """Whether its last character is what the others come to, by ISO 7064 (MOD 11-2)."""
    characters = typed.replace("-", "")
    total = 0
    for digit in characters[:-1]:
        total = (total + int(digit)) * 2
    return characters[-1] == "0123456789X"[(12 - total % 11) % 11]


def read_doi(typed: str) -> str:
    """A DOI, of any way to write one; raises InputError for what is none."""
    found = _DOI.fullmatch(typed.strip())
    if found is None:
        raise InputError(
            f'"{shorten(typed, _SHOWN)}" is no DOI', "write it as 10.5281/zenodo.1234567"
        )
    return found[1]


def one_line(typed: str, what: str) -> str:
    """A text on one line, with nothing in it that could deceive; raises InputError for none."""
    text = " ".join(printable(typed).split())
    if not text:
        raise InputError(f"the {what} is empty", f"give one with --{what}, or leave it out")
    return text
