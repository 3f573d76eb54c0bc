"""Reading annotations as other tools do: by their selectors, and as linked data."""

from typing import Any

from pyld import jsonld

from stance.export.webannotation.terms import OURS

MODEL = "http://www.w3.org/ns/anno.jsonld"
_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_DC = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NODE = {"@type": "@id"}
_WORD = {"@type": "@vocab"}
#: What the model's own context says of the terms that are used here; nothing is fetched.
_CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "Annotation": f"{_OA}Annotation",
    "TextualBody": f"{_OA}TextualBody",
    "SpecificResource": f"{_OA}SpecificResource",
    "TextQuoteSelector": f"{_OA}TextQuoteSelector",
    "TextPositionSelector": f"{_OA}TextPositionSelector",
    "TimeState": f"{_OA}TimeState",
    "Dataset": "http://purl.org/dc/dcmitype/Dataset",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": f"{_AS}Application",
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    "classifying": f"{_OA}classifying",
    "describing": f"{_OA}describing",
    "body": {**_NODE, "@id": f"{_OA}hasBody"},
    "target": {**_NODE, "@id": f"{_OA}hasTarget"},
    "source": {**_NODE, "@id": f"{_OA}hasSource"},
    "selector": {**_NODE, "@id": f"{_OA}hasSelector"},
    "state": {**_NODE, "@id": f"{_OA}hasState"},
    "cached": {**_NODE, "@id": f"{_OA}cachedSource"},
    "creator": {**_NODE, "@id": "http://purl.org/dc/terms/creator"},
    "generator": {**_NODE, "@id": f"{_AS}generator"},
    "motivation": {**_WORD, "@id": f"{_OA}motivatedBy"},
    "purpose": {**_WORD, "@id": f"{_OA}hasPurpose"},
    "items": {**_NODE, "@id": f"{_AS}items", "@container": "@list"},
    "first": {**_NODE, "@id": f"{_AS}first"},
    "last": {**_NODE, "@id": f"{_AS}last"},
    "created": "http://purl.org/dc/terms/created",
    "modified": "http://purl.org/dc/terms/modified",
    "sourceDateStart": f"{_OA}sourceDateStart",
    "sourceDateEnd": f"{_OA}sourceDateEnd",
    "exact": f"{_OA}exact",
    "prefix": f"{_OA}prefix",
    "suffix": f"{_OA}suffix",
    "start": f"{_OA}start",
    "end": f"{_OA}end",
    "format": f"{_DC}format",
    "language": f"{_DC}language",
    "value": f"{_RDF}value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": f"{_AS}totalItems",
    "startIndex": f"{_AS}startIndex",
}


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    """A document with every term as what it stands for; fails where anything is to be fetched."""
    (node,) = jsonld.expand(document, {"documentLoader": _model_alone})
    return dict(node)


def _model_alone(url: str, _: object) -> dict[str, Any]:
    assert url == MODEL, f"{url} would have to be fetched"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": {"@context": _CONTEXT},
    }


def known_terms() -> set[str]:
    """The terms of the model that are used here, and ours."""
    return {*_CONTEXT, *OURS}


def terms_of(document: Any) -> set[str]:
    """Every key of a document but its context."""
    if isinstance(document, list):
        return set().union(*map(terms_of, document))
    if not isinstance(document, dict):
        return set()
    inner = {key: value for key, value in document.items() if key != "@context"}
    return {*inner}.union(*map(terms_of, inner.values()))


def selected(target: dict[str, Any], text: str) -> str:
    """What a target selects of a text; fails where its selectors do not select the same."""
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"]
    before, after = quote.get("prefix", ""), quote.get("suffix", "")
    assert text.startswith(before + quote["exact"] + after, start - len(before))
    return text[start:end]


def targets_of(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def require_shape(annotation: dict[str, Any]) -> None:
    """What the model requires of an annotation, its bodies and targets."""
    assert annotation["type"] == "Annotation"
    assert ":" in annotation["id"]
    assert {*annotation["motivation"]} <= {"classifying", "describing"}
    assert annotation["created"].endswith("Z")
    for target in targets_of(annotation):
        assert target["type"] == "SpecificResource"
        assert ":" in target["source"]
    for body in annotation["body"]:
        if body["type"] == "TextualBody":
            assert body["value"]
            assert body["format"] == "text/plain"
        else:
            assert body["type"] == "SpecificResource"
            assert ":" in body["source"]["id"]
            assert body["source"]["type"] == "Dataset"
