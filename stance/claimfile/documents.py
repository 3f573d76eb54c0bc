"""Claim files as documents: plain values, with the line of each value for errors."""

from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from stance.claimfile.formats import READERS, SUFFIXES
from stance.claimfile.formats.json_reading import from_json
from stance.claimfile.formats.yaml_reading import Lines, line_of, with_lines
from stance.errors import DocumentPath, InputError, LocatedError, MissingClaimError
from stance.opening import UTF_16, opened, whole
from stance.text.cleaning import printable, shorten

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
        return line_of(self._tree, path)

    @cached_property
    def _tree(self) -> Lines:
        """The text with its lines, made when the first mistake is told, for all of them.

        There is none of a long text, whose places are told by their path alone.
        """
        if len(self.text) > _LONGEST_WITH_LINES:
            return None
        return with_lines(self.text)


def _suffix(line: int | None) -> str:
    return f":{line}" if line else ""


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


def parse(text: str, form: str, *, name: str, folder: Path | None) -> Iterator[Document]:
    """The documents of a text in the form "yaml", "json" or "jsonl"."""
    if form == "jsonl":
        yield from _lines(text.encode().splitlines(keepends=True), name, folder)
        return
    yield Document(name, folder, READERS[form](text, name), text)


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
    value = from_json(line, name, number)
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


_KEY_WIDTH = 60


def shown_path(path: DocumentPath) -> str:
    """A path as people read it, on one line: sources[0].claims[2].speaker."""
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{shorten(step, _KEY_WIDTH)}" for step in path
    ).removeprefix(".")
