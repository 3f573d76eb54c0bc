"""Reading YAML, JSON and JSONL into plain values, with the line of each value for errors."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import jiter
import yaml

from stance.claimfile.comments import cut_off, open_at_comment, own_tag
from stance.claimfile.inputs import UTF_16, opened, whole
from stance.errors import (
    DocumentPath,
    InputError,
    LocatedError,
    MissingClaimError,
    MistakesError,
)
from stance.text.cleaning import printable, shorten

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: Deeper than any claim file; keeps a malicious one from exhausting the stack.
_DEEPEST = 50
#: The lines of a text take fifty times its own length to know.
_LONGEST_WITH_LINES = 4_000_000


@dataclass(frozen=True)
class Document:
    """One claim file's content: plain values, where it came from, and how to find its lines."""

    name: str
    folder: Path | None
    value: Any
    text: str
    first_line: int = 1
    is_line: bool = False

    def locate(self, error: LocatedError) -> InputError:
        """The error with the file, the line where it is known, and the path in the document."""
        place = f"{self.name}{_suffix(self._line(error.path))}"
        path = shown_path(error.path)
        kind = MissingClaimError if error.is_missing_claim else InputError
        return kind(
            f"{place}: {path}: {error.reason}" if path else f"{place}: {error.reason}", error.remedy
        )

    def passes_over(self, error: LocatedError) -> bool:  # noqa: ARG002 - for others to say
        """Whether the rest is recorded all the same, and what is wrong here is told elsewhere."""
        return False

    @property
    def is_lenient(self) -> bool:
        """Whether it may pass mistakes over."""
        return False

    def _line(self, path: DocumentPath) -> int | None:
        if self.is_line:
            return self.first_line
        return _line_of(self._tree, path)

    @cached_property
    def _tree(self) -> yaml.Node | None:
        """The text with its lines, made when the first mistake is told, for all of them.

        There is none of a long text, whose places are told by their path alone.
        """
        if len(self.text) > _LONGEST_WITH_LINES:
            return None
        try:
            # JSON is read as YAML here: nearly all of it is, and only lines are wanted.
            tree: yaml.Node | None = yaml.compose(self.text, Loader=_LOADER)
        except (yaml.YAMLError, RecursionError):
            return None
        return tree


def _suffix(line: int | None) -> str:
    return f":{line}" if line else ""


def _line_of(node: yaml.Node | None, path: DocumentPath) -> int | None:
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


def read_documents(path: Path, naming: Collection[str] = ()) -> Iterator[Document]:
    """The documents of a file: one, or one for each line of a .jsonl file.

    Lines that have none of the keys that are asked for by `naming`, if any are, may be left out.
    Raises InputError where the file cannot be read, is not UTF-8 or not well-formed.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        reason = f'{name_of(path)}: cannot tell the format from "{printable(suffix)}"'
        raise InputError(reason, f"use one of {known}")
    with _read(path) as file:
        yield from read_stream(
            file, SUFFIXES[suffix], name=name_of(path), folder=path.parent, naming=naming
        )


@contextmanager
def _read(path: Path) -> Iterator[IO[bytes]]:
    try:
        with opened(path, name_of(path)) as file:
            yield file
    except OSError as error:
        reason = f"{name_of(path)}: cannot be read ({error.strerror})"
        raise InputError(reason, "check the path") from error


def name_of(path: Path) -> str:
    """What messages call a file: its path on one line, which may hold any character."""
    return printable(str(path))


def read_stream(
    file: IO[bytes], form: str, *, name: str, folder: Path | None, naming: Collection[str] = ()
) -> Iterator[Document]:
    """The documents of an open file; of JSON lines, one line is in memory at a time.

    `naming` as for `read_documents`.
    """
    if form == "jsonl":
        yield from _lines(file, name, folder, naming)
    else:
        yield from parse(decode(whole(file, name), name), form, name=name, folder=folder)


SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl"}


def parse(text: str, form: str, *, name: str, folder: Path | None) -> Iterator[Document]:
    """The documents of a text in the form "yaml", "json" or "jsonl"."""
    if form == "jsonl":
        yield from _lines(text.encode().splitlines(keepends=True), name, folder)
        return
    value = _json(text, name, 1) if form == "json" else _yaml(text, name)
    yield Document(name, folder, value, text)


def decode(data: bytes, name: str, first_line: int = 1) -> str:
    """Bytes as text: UTF-8, or UTF-16 that begins with its byte-order mark; without that mark.

    Raises InputError naming the bad byte.
    """
    if first_line == 1 and data.startswith(UTF_16):
        return _decode_utf_16(data, name)
    data = data.removeprefix(BOM_UTF8) if first_line == 1 else data
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = first_line + data.count(b"\n", 0, error.start)
        raise InputError(
            f"{name}:{line}: not UTF-8 (byte 0x{data[error.start]:02x} at {error.start})",
            "save the file as UTF-8 and try again",
        ) from error


def _decode_utf_16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: neither UTF-8 nor whole UTF-16 ({error.reason} at byte {error.start})",
            "save the file as UTF-8 and try again",
        ) from error


def _lines(
    lines: Iterable[bytes], name: str, folder: Path | None, naming: Collection[str] = ()
) -> Iterator[Document]:
    may_name = _naming(naming) if naming else None
    for number, data in enumerate(lines, 1):
        refuse_utf_16(data, name, number)
        if may_name and not may_name(data):
            continue
        line = decode(data, name, number).rstrip("\r\n")
        if line.strip():
            yield line_document(line, name, number, folder)


def refuse_utf_16(data: bytes, name: str, number: int) -> None:
    """Raise InputError for the first line of a file that cannot be read line by line."""
    if number == 1 and data.startswith(UTF_16):
        raise InputError(f"{name}: UTF-16, not UTF-8", "save the file as UTF-8 and try again")


def line_document(line: str, name: str, number: int, folder: Path | None = None) -> Document:
    """What a line of JSON holds, of that number in its file; raises InputError for no JSON."""
    value = _json(line, name, number)
    return Document(name, folder, value, line, first_line=number, is_line=True)


def _naming(keys: Collection[str]) -> Callable[[bytes], bool]:
    """What tells whether a line of JSON holds one of these keys, not counting those further in.

    It makes nothing of the rest of the line, and of one that is no JSON it says yes: what is wrong
    there is for others to tell.
    """
    from pydantic_core import SchemaValidator, ValidationError, core_schema

    anything = core_schema.typed_dict_field(core_schema.any_schema(), required=False)
    fields = dict.fromkeys(keys, anything)
    reader = SchemaValidator(core_schema.typed_dict_schema(fields, extra_behavior="ignore"))

    def may_name(data: bytes) -> bool:
        """Whether to read a line."""
        try:
            return bool(reader.validate_json(data))
        except ValidationError:
            return True

    return may_name


def _json(text: str, name: str, first_line: int) -> Any:
    try:
        return jiter.from_json(text.encode(), allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError:
        return _json_explained(text, name, first_line)


def _json_explained(text: str, name: str, first_line: int) -> Any:
    """Read JSON that the fast reader refused, to say what is wrong with it and where."""
    # Only of a text of one line is it known which line that was.
    place = name if "\n" in text.strip() else f"{name}:{first_line}"
    try:
        return json.loads(text, object_pairs_hook=_unique_pairs, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise InputError(
            f"{name}:{line}: not valid JSON ({error.msg}, column {error.colno})",
            "correct it there and try again",
        ) from error
    except (_DuplicateKeyError, ValueError) as error:
        raise InputError(f"{place}: {error}", "correct it and try again") from error
    except RecursionError as error:
        raise InputError(f"{place}: nested too deeply", "it is no claim file") from error


class _DuplicateKeyError(ValueError):
    pass


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _DuplicateKeyError(f'the key "{twice}" stands twice in one entry')
    return mapping


def _refuse_constant(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def _yaml(text: str, name: str) -> Any:
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


_KEY_WIDTH = 60


def shown_path(path: DocumentPath) -> str:
    """A path as people read it, on one line: sources[0].claims[2].speaker."""
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{shorten(step, _KEY_WIDTH)}" for step in path
    ).removeprefix(".")
