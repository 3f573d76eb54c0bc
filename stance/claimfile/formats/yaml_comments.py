"""Words that YAML does not take for words: " #" ends a value that has no quotation marks.

"!" at its beginning takes its first word out.
"""

import re
from collections.abc import Iterator

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
#: What the tags of YAML itself begin with: "!!str".
_TAGS = "tag:yaml.org,2002:"
#: A comment behind a word, with a bracket in it, on a line without quotation marks.
_INSIDE = re.compile(r"""^[^\n"'#]*[^\s"'#,{\[][^\S\n]+#[^\n]*[}\]]""", re.MULTILINE)


def cut_off(key: str, value: yaml.Node, text: str, name: str) -> Iterator[InputError]:
    """Where a comment cuts off the value of a key that holds words.

    `text` is the document's, `name` what it is called. A comment on a line of its own, or after a
    slug, a date, a list, a value in quotation marks, is one.
    """
    if key not in _WORDS and key not in _NAMES:
        return
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    for node in items:
        if isinstance(node, yaml.ScalarNode) and _is_cut_off(key, node, text):
            line = node.end_mark.line + 1
            yield InputError(
                f"{name}:{line}: what follows # is a comment to YAML, which leaves {_left(node)} of"
                f" the {key}",
                "put the value in quotation marks, or the comment on a line of its own",
            )


def own_tag(event: yaml.Event) -> str | None:
    """What YAML takes for a tag at the beginning of a value, where it would be a word: "!so"."""
    tag = getattr(event, "tag", None)
    return tag if tag and not tag.startswith(_TAGS) else None


def open_at_comment(error: yaml.MarkedYAMLError, text: str, name: str) -> InputError | None:
    """Where what YAML misses between brackets may stand behind a "#", which it does not read."""
    begin, end = error.context_mark, error.problem_mark
    if begin is None or end is None or "flow" not in (error.context or ""):
        return None
    comment = _INSIDE.search(text, begin.index, end.index)
    if comment is None:
        return None
    line = text.count("\n", 0, comment.start()) + 1
    return InputError(
        f"{name}:{line}: what follows # is a comment to YAML, the closing bracket too",
        "put the value in quotation marks",
    )


def _is_cut_off(key: str, node: yaml.ScalarNode, text: str) -> bool:
    if node.style or (key in _NAMES and len(node.value.split()) <= 1):
        return False
    return _COMMENT.match(text, node.end_mark.index) is not None


def _left(node: yaml.ScalarNode) -> str:
    return f'"{shorten(node.value, _SHOWN)}"' if node.value else "nothing"
