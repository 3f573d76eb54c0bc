"""Plain values as YAML that people read and edit, and that reads back to the byte."""

import re
from collections.abc import Iterable
from typing import Any

import yaml
from yaml.emitter import ScalarAnalysis

#: Where a line of words is folded: after the word that reaches beyond this.
_WIDTH = 68
#: A list of names that is short enough stands on one line: [nato, russia].
_LINE_OF_NAMES = 50
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
# Line ends of their own kind to YAML, and what may not stand in it as it is.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# What a block's indentation can be told from.
_SOLID = re.compile(r"\S")


class Bare(str):
    """A date or a moment: written without quotation marks, whatever a YAML reader takes it for."""

    __slots__ = ()


class OneLine(dict[str, Any]):
    """A mapping that stands on one line: {issue: trade, position: support}."""


def to_yaml(value: Any) -> str:
    """A mapping or a list as YAML, in the order given; a text of several lines stays as it is.

    Whoever reads every scalar as a string gets the same values back, to the byte. So does a usual
    YAML reader, but for `Bare` values, which it takes for dates.
    """
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, indent=2
    )


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as PyYAML calls it
        # The items of a list stand further in than the key they belong to.
        super().increase_indent(flow, indentless=False)

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        analysis = super().analyze_scalar(scalar)
        if analysis.multiline and _SOLID.match(scalar) and not _ESCAPED.search(scalar):
            # PyYAML escapes a text with a tab, or with a space at a line's end; a block holds both.
            analysis.allow_block = True
        return analysis


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if _ESCAPED.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _bare(dumper: _Dumper, text: Bare) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


def _list(dumper: _Dumper, items: Iterable[Any]) -> yaml.SequenceNode:
    items = list(items)
    names = all(isinstance(each, str) and _NAME.fullmatch(each) for each in items)
    on_one_line = names and sum(len(each) + 2 for each in items) < _LINE_OF_NAMES
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=on_one_line)


def _one_line(dumper: _Dumper, mapping: OneLine) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=True)


_Dumper.add_representer(OneLine, _one_line)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Bare, _bare)
_Dumper.add_representer(list, _list)
