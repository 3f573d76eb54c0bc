"""YAML as plain values, with the line of each; what is wrong with it, and where."""

from typing import Any

import yaml

from stance.claimfile.formats.yaml_comments import cut_off, open_at_comment, own_tag
from stance.errors import DocumentPath, InputError, MistakesError
from stance.text.cleaning import printable

#: What knows the lines of a text, if they are known.
Lines = yaml.Node | None

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: Deeper than any claim file; keeps a malicious one from exhausting the stack.
_DEEPEST = 50


def from_yaml(text: str, name: str) -> Any:
    """What a text of YAML holds, of a file that is called `name`: every scalar is a text.

    Raises InputError for no YAML, and for what of YAML no claim file needs: aliases, tags of one's
    own; MistakesError where comments cut off words.
    """
    try:
        _refuse_aliases(text, name)
        node = yaml.compose(text, Loader=_LOADER)
        lost: list[InputError] = []
        value = _value(node, lost, text, name) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        raise open_at_comment(error, text, name) or InputError(
            _yaml_reason(error, name), "correct the YAML there and try again"
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{name}: not valid YAML ({reason})", "correct it and try again"
        ) from error
    if lost:
        raise MistakesError(lost)
    return value


def _yaml_reason(error: yaml.MarkedYAMLError, name: str) -> str:
    mark = error.problem_mark or error.context_mark
    place = f"{name}:{mark.line + 1}" if mark else name
    column = f", column {mark.column + 1}" if mark else ""
    problem = ", ".join(part for part in (error.context, error.problem) if part)
    return f"{place}: not valid YAML ({problem}{column})"


def _line(marked: Any) -> int:
    """The line that an event or a node of YAML begins on."""
    return int(marked.start_mark.line) + 1


def _refuse_aliases(text: str, name: str) -> None:
    """Refuse aliases and deep nesting: they could make a small file stand for an endless one.

    A tag of one's own takes a word out, and is refused too.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise InputError(f"{name}:{line}: an alias (*)", "write the value out instead")
        tag = own_tag(event)
        if tag:
            reason = f'{name}:{line}: YAML does not take "{printable(tag)}" for words'
            raise InputError(reason, "put the value in quotation marks, or leave it out")
        if depth > _DEEPEST:
            raise InputError(f"{name}:{line}: nested too deeply", "it is no claim file")


def _value(node: yaml.Node, lost: list[InputError], text: str, name: str) -> Any:
    """Plain values of a node: every scalar a string, an empty one None.

    `lost` grows by what says that words would be lost.
    """
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, lost, text, name)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, lost, text, name) for item in node.value]
    is_empty = isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style
    return None if is_empty else node.value


def _mapping(
    node: yaml.MappingNode, lost: list[InputError], text: str, name: str
) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            raise InputError(f"{name}:{line}: a key is not a word", "check the colons there")
        if key_node.value in mapping:
            reason = f'{name}:{line}: the key "{key_node.value}" stands twice in one entry'
            raise InputError(reason, "keep one of the two")
        lost += cut_off(key_node.value, value_node, text, name)
        mapping[key_node.value] = _value(value_node, lost, text, name)
    return mapping


def with_lines(text: str) -> Lines:
    """A text of YAML with the lines of all that it holds; None where it is no YAML.

    JSON is read so as well: nearly all of it is YAML, and only lines are wanted.
    """
    try:
        tree: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError):
        return None
    return tree


def line_of(node: Lines, path: DocumentPath) -> int | None:
    """The line of what a path leads to, or as far as it leads."""
    if node is None:
        return None
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return _line(node)


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
