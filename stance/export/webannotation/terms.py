"""What the words of our annotations mean to those who read JSON-LD, inlined in every file."""

from collections.abc import Mapping
from urllib.parse import quote

#: The context of the data model itself: every tool that reads annotations brings it.
W3C = "http://www.w3.org/ns/anno.jsonld"
_PREFIX = "urn:x-stance:"
_DUBLIN_CORE = "http://purl.org/dc/terms/"
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF-level1"

#: The terms of ours that stand for themselves; `name`, `label` and `language` are the model's.
_TERMS = (
    *("claim", "slug", "document", "speaker", "relayed_by", "mode", "paraphrase", "translation"),
    *("filters", "sha256", "holder", "issue", "proposition", "position", "form", "ascribed"),
    *("addressees", "note", "turned_from", "conditions", "condition", "dropped", "wording"),
    *("verbatim", "reasons", "reason", "treaties", "treaty", "role", "provision", "by"),
    *("kind", "length"),
)
#: What our terms mean.
OURS: Mapping[str, object] = {
    "stance": f"{_PREFIX}term:",
    **{term: f"stance:{term}" for term in _TERMS},
    "date": {"@id": "stance:date", "@type": _EDTF},
    "published_on": {"@id": f"{_DUBLIN_CORE}issued", "@type": _EDTF},
    "title": f"{_DUBLIN_CORE}title",
    "publisher": f"{_DUBLIN_CORE}publisher",
    "read_on": {"@id": "stance:read_on", "@type": "http://www.w3.org/2001/XMLSchema#date"},
}
#: What stands in `@context`: the model's terms by their address, ours in full.
CONTEXT = (W3C, OURS)


def iri(kind: str, name: str) -> str:
    """The name of something of ours: `urn:x-stance:actor:russia`."""
    return f"{_PREFIX}{kind}:{quote(name, safe='/')}"


def of_digest(sha256: str) -> str:
    """The name of a text by its SHA-256."""
    return f"urn:sha256:{sha256}"
