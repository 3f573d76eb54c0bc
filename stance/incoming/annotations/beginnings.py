"""By what files of annotations and of references begin with, other JSON is told from them."""

import json
import re

_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]')
_OPENING, _CLOSING = {"{", "["}, {"}", "]"}
_MODEL = "http://www.w3.org/ns/anno.jsonld"


def is_w3c(beginning: bytes) -> bool:
    """Whether a file begins as a Web Annotation, a collection or a list of them does."""
    text = beginning.decode("utf-8-sig", "ignore")
    keys = _first_keys(text)
    is_model = "@context" in keys and f'"{_MODEL}"' in text
    return is_model or ({"target", "type"} <= keys and not _is_of_hypothesis(keys))


def is_hypothesis(beginning: bytes) -> bool:
    """Whether a file begins as the API of Hypothesis answers, or as its exports do."""
    keys = _first_keys(beginning.decode("utf-8-sig", "ignore"))
    is_list = bool({"rows", "annotations"} & keys) and "report" not in keys
    return is_list or _is_of_hypothesis(keys)


def is_csl(beginning: bytes) -> bool:
    """Whether a file begins as a library in CSL JSON, which is a list of what has a type."""
    text = beginning.decode("utf-8-sig", "ignore")
    return text.lstrip().startswith("[") and {"id", "type"} <= _first_keys(text)


def _is_of_hypothesis(keys: set[str]) -> bool:
    return {"uri", "target", "tags"} <= keys


def _first_keys(text: str) -> set[str]:
    """The keys of the first entry of JSON, as far as it goes: of a list, its first one's."""
    keys, last = set(), ""
    depth = 0
    base = 2 if text.lstrip().startswith("[") else 1
    for found in _SIGN.finditer(text):
        sign = found[0]
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth < base and sign in _CLOSING:
            break
        if sign == ":" and depth == base:
            keys.add(_word(last))
        last = sign
    return keys


def _word(written: str) -> str:
    try:
        return str(json.loads(written))
    except ValueError:
        return ""
