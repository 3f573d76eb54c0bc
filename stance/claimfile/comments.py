"""Words that YAML takes for a comment: " #" ends a value that has no quotation marks."""

import re

import yaml

from stance.errors import InputError
from stance.text.cleaning import shorten

_COMMENT = re.compile(r"[^\S\r\n]+#\s?\S")
#: Keys of words from a source or of a coder's sentences, of which nothing may be lost.
_WORDS = frozenset(
    ("quote", "wording", "paraphrase", "translation", "note", "prefix", "title", "text")
) | frozenset(("proposition", "retired_reason"))
#: Keys of names, mostly one word; a comment after one of several may well be part of it.
_NAMES = frozenset(("name", "aliases", "publisher", "provision", "role"))
_SHOWN = 60


def refuse_cut_off(key: str, value: yaml.Node, text: str, name: str) -> None:
    """Raise InputError where a comment cuts off the value of a key that holds words.

    `text` is the document's, `name` what it is called. A comment on a line of its own, or after a
    slug, a date, a list, a value in quotation marks, is one.
    """
    if key not in _WORDS and key not in _NAMES:
        return
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    for node in items:
        if isinstance(node, yaml.ScalarNode) and _is_cut_off(key, node, text):
            line = node.end_mark.line + 1
            raise InputError(
                f"{name}:{line}: what follows # is a comment to YAML, which leaves {_left(node)} of"
                f" the {key}",
                "put the value in quotation marks, or the comment on a line of its own",
            )


def _is_cut_off(key: str, node: yaml.ScalarNode, text: str) -> bool:
    if node.style or (key in _NAMES and len(node.value.split()) <= 1):
        return False
    return _COMMENT.match(text, node.end_mark.index) is not None


def _left(node: yaml.ScalarNode) -> str:
    return f'"{shorten(node.value, _SHOWN)}"' if node.value else "nothing"
