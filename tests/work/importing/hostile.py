"""Claim files as an enemy, a careless script or a broken disk would make them.

All of it is drawn from a `Random`, which Hypothesis can be behind.
"""

import copy
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.samples import TEXT, claim, claims_file, source, stance

FIXTURES = Path(__file__).parents[3] / "fixtures"

_ESCAPE = "\x1b]0;owned\x07\x1b[31m\u202e\u2066\x9b1m"
#: Texts that break something somewhere.
_TEXTS = (
    *(
        "",
        " ",
        "\n",
        "\0",
        "a\0b",
        "\ud800",
        "\udfff x",
        "\ufeff",
        "\u202e",
        _ESCAPE,
        "\x85",
        "\u2028",
    ),
    *(
        "x" * 300,
        "y" * 100_000,
        "é" * 201,
        "😀",
        "e\u0301",
        "İ",
        "ß",
        "ﬁ",
        "'\"",
        "\\",
        "%s %(x)s",
        "{x}",
    ),
    *(
        "null",
        "~",
        "yes",
        "no",
        "NO",
        "0x10",
        "1e3",
        ".inf",
        "[]",
        "{}",
        "<<",
        "=",
        "*a",
        "&a b",
        "!!python/object",
    ),
    *(
        "'; DROP TABLE claim; --",
        "[red]x[/red]",
        "--replace",
        "-",
        "__proto__",
        "model_fields",
        "__class__",
    ),
    *(
        "Aria",
        "minister",
        "The Kingdom",
        "ardonia",
        "nobody",
        "talks",
        "gazette",
        "first",
        "second",
    ),
    *(
        "Ardonia is ready to talk",
        "ready to talk",
        "the Pact of Aria",
        "not in the text at all",
        TEXT,
    ),
)
_DATES = (
    *("0000", "0001", "9999", "10000", "9999-12-31", "2016-13", "2016-02-30", "2016-12-27", "2017"),
    *(
        "１９９０",
        "٢٠١٦",
        "+2016",
        "-2016",
        "2016-1",
        "2016-12-27T00:00",
        "2016/12",
        "2016-12-27Z",
        "yesterday",
    ),
    *("2020-01-01T00:00:00Z", "2020-01-01T00:00:00+99:00", "0001-01-01T00:00:00+23:59"),
    *("9999-12-31T23:59:59.999999-23:59", "2020-01-01 00:00", "2020-W01-1"),
)
#: Where a text must not be taken from, and where there is none.
PATHS = (
    *(
        "../secret.txt",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "/dev/zero",
        "/dev/stdin",
        "/proc/self/mem",
    ),
    *(
        "link.txt",
        "loop.txt",
        "dangling.txt",
        "pipe.txt",
        "folder",
        ".",
        "..",
        "",
        "/",
        "missing.txt",
    ),
    *(
        "empty.txt",
        "latin.txt",
        "nul.txt",
        "text.txt",
        "./text.txt",
        "folder/../text.txt",
        "folder/text.txt",
    ),
    *(
        "n" * 300,
        "a/" * 3000,
        "text.txt/",
        "text.txt/x",
        "a\nb",
        "~/x",
        "$HOME",
        "C:\\x",
        "file:///etc/passwd",
    ),
)
_NUMBERS = (0, 1, -1, 2**31, 2**63, 2**64, 10**30, 10**400, 1.5, 1e308, -0.0, True, False, None)
_ODD_NUMBERS = (float("nan"), float("inf"), float("-inf"))
_KEYS = (
    "slug",
    "",
    "name",
    "claims",
    "quote",
    "key",
    "x",
    "sources",
    "\0",
    _ESCAPE,
    "speeker",
    "z" * 5000,
)
_KINDS = (
    "direct",
    "speaks-for",
    "member-of",
    "state",
    "support",
    "oppose",
    "breach",
    "offer",
    "news",
    "treaty",
)


def surround(folder: Path) -> None:
    """Put beside the claim files what a text_file could name."""
    (folder / "folder").mkdir()
    (folder / "folder" / "text.txt").write_text(TEXT, "utf-8")
    (folder / "text.txt").write_text(TEXT, "utf-8")
    (folder / "empty.txt").write_text(" \n", "utf-8")
    (folder / "latin.txt").write_bytes("Ménage à trois".encode("latin-1"))
    (folder / "nul.txt").write_bytes(b"words \0 words")
    (folder.parent / "secret.txt").write_text(TEXT, "utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")


def first_file() -> dict[str, Any]:
    """What the database holds before: a source with claims that others may repeat or contradict."""
    said = claim(stance(holder="ardonia"), key="first", quote="ready to talk, on equal terms")
    return claims_file(source(said, claim(key="second")))


def hostile_file(chance: Random) -> tuple[str, bytes]:
    """A name's suffix and the bytes of a file."""
    make = chance.choice((_from_value, _from_value, _from_value, _from_fixture, _from_text))
    suffix, data = make(chance)
    if chance.random() < 0.05:
        suffix = chance.choice((".yaml", ".yml", ".json", ".jsonl", ".JSON"))
    return suffix, data


def _from_value(chance: Random) -> tuple[str, bytes]:
    value: Any = copy.deepcopy(_whole_file(chance))
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        value = chance.choice(_CHANGES)(value, chance)
    suffix, text = chance.choice((_as_json, _as_json, _as_yaml, _as_lines))(value, chance)
    return suffix, _spoilt(_encoded(text, chance), chance, 0.1)


def _from_fixture(chance: Random) -> tuple[str, bytes]:
    path = chance.choice(sorted(FIXTURES.glob("*.yaml")))
    return ".yaml", _spoilt(path.read_bytes(), chance, 1)


def _from_text(chance: Random) -> tuple[str, bytes]:
    suffix, text = chance.choice(_TRICKS)(chance)
    return suffix, _encoded(text, chance)


# Whole files, and what is changed in them


def _whole_file(chance: Random) -> dict[str, Any]:
    """A file that has all a file can have, most of it right."""
    full = stance(
        holder=chance.choice(["ardonia", ["ardonia", "belland"], "both"]),
        addressees=["belland", "league"],
        conditions=[
            {"condition": "equal-terms", "wording": "on equal terms", "addressees": ["league"]}
        ],
        reasons=[{"reason": "patience", "wording": "not wait for ever"}],
        citations=[{"treaty": "pact-of-aria", "role": "breach", "by": "belland"}],
    )
    quoted = claim(full, quote=["ready to talk, on equal terms", "we will not wait"], key="third")
    again = claim(paraphrase="Again.", repeats=chance.choice(["third", "first", {"key": "third"}]))
    past = claim(
        key="past",
        paraphrase="Once.",
        recorded_at="2020-01-01T00:00:00Z",
        retired_at="2020-01-02T00:00:00Z",
    )
    new = {"slug": "courier", "text": TEXT, "language": "en"}
    if chance.random() < 0.3:
        new = {"slug": "courier", "text": None, "text_file": chance.choice(PATHS)}
    elif chance.random() < 0.2:
        new = {
            "slug": "courier",
            "text": None,
            "versions": [{"text": TEXT}, {"text": f"{TEXT} More."}],
        }
    wanted = [each for each in (quoted, again, past) if chance.random() < 0.6]
    file = claims_file(source(*wanted, **new), source(claim(key="first2", paraphrase="More.")))
    for heading in list(file):
        if heading != "sources" and chance.random() < 0.4:
            del file[heading]
    return file


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, each in steps:
        yield (*path, step)
        yield from _places(each, (*path, step))


def _holder_of(value: Any, chance: Random) -> tuple[Any, Any]:
    """A mapping or list somewhere in the value, and one of its keys."""
    places = list(_places(value))
    if not places:
        return None, None
    *way, last = chance.choice(places)
    for step in way:
        value = value[step]
    return value, last


def _junk(chance: Random) -> Any:
    return chance.choice(
        (
            lambda: chance.choice(_TEXTS),
            lambda: chance.choice(_TEXTS),
            lambda: chance.choice(_DATES),
            lambda: chance.choice(PATHS),
            lambda: chance.choice(_NUMBERS),
            lambda: chance.choice(_ODD_NUMBERS),
            lambda: chance.choice(_KINDS),
            lambda: chance.choice(([], {}, [[]], [None], [{}], {"": {}}, [1, "a", None])),
            lambda: [chance.choice(_TEXTS) for _ in range(chance.randrange(1, 4))],
            lambda: {chance.choice(_KEYS): chance.choice(_TEXTS)},
            lambda: _nested(chance.choice((30, 60, 400)), chance),
        )
    )()


def _nested(depth: int, chance: Random) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value] if chance.random() < 0.5 else {"a": value}
    return value


def _replaced(value: Any, chance: Random) -> Any:
    holder, key = _holder_of(value, chance)
    if holder is None:
        return _junk(chance)
    holder[key] = _junk(chance)
    return value


def _removed(value: Any, chance: Random) -> Any:
    holder, key = _holder_of(value, chance)
    if holder is not None:
        del holder[key]
    return value


def _added(value: Any, chance: Random) -> Any:
    holder, key = _holder_of(value, chance)
    if isinstance(holder, list):
        holder.insert(key, chance.choice((holder[key], copy.deepcopy(holder[key]), _junk(chance))))
    elif holder is not None:
        holder[chance.choice(_KEYS)] = chance.choice((holder[key], _junk(chance)))
    return value


def _moved(value: Any, chance: Random) -> Any:
    """Something of the file, where it does not belong."""
    places = list(_places(value))
    if len(places) < 2:
        return value
    holder, key = _holder_of(value, chance)
    other, other_key = _holder_of(value, chance)
    holder[key] = copy.deepcopy(other[other_key])
    return value


def _dated(value: Any, chance: Random) -> Any:
    """A date, a time or a number that cannot be, where one is expected."""
    fields = (
        "stated_on",
        "published_on",
        "read_on",
        "since",
        "recorded_at",
        "replaces",
        "signed_on",
    )
    fields = (*fields, "retired_at", "quote_start", "text_version")
    holder, _ = _holder_of(value, chance)
    if isinstance(holder, dict):
        holder[chance.choice(fields)] = chance.choice((*_DATES, *_NUMBERS))
    return value


def _tied(value: Any, chance: Random) -> Any:
    """Entries that are parts, doubles or members of one another, in circles more often than not."""
    if not isinstance(value, dict):
        return value
    slugs = ("a", "b", "c", "ardonia", "belland")
    chosen = [chance.choice(slugs) for _ in range(chance.randrange(1, 5))]
    tie = chance.choice(("same_as", "part_of", "within"))
    entries = []
    for slug in dict.fromkeys(chosen):
        entry: dict[str, Any] = {"slug": slug, "name": slug.title(), "kind": "state"}
        if tie == "part_of":
            entry = {"slug": slug, "name": slug.title(), "proposition": "They should."}
        to = chance.choice(chosen)
        entry |= {"affiliations": [{"within": to}]} if tie == "within" else {tie: to}
        entries.append(entry)
    heading = "issues" if tie == "part_of" else "actors"
    old = value.get(heading)
    value[heading] = [*(old if isinstance(old, list) else ()), *entries]
    return value


_Change = Callable[[Any, Random], Any]
_CHANGES: tuple[_Change, ...] = (
    _replaced,
    _replaced,
    _replaced,
    _removed,
    _added,
    _moved,
    _dated,
    _tied,
)


# Forms and encodings


def _as_json(value: Any, chance: Random) -> tuple[str, str]:
    return ".json", json.dumps(
        value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1))
    )


def _as_yaml(value: Any, chance: Random) -> tuple[str, str]:
    try:
        text = yaml.safe_dump(
            value,
            allow_unicode=chance.random() < 0.5,
            default_flow_style=chance.choice((None, True, False)),
            explicit_start=chance.random() < 0.2,
        )
    except (yaml.YAMLError, RecursionError, ValueError):
        return _as_json(value, chance)
    return ".yaml", text


def _as_lines(value: Any, chance: Random) -> tuple[str, str]:
    if not isinstance(value, dict):
        return _as_json(value, chance)
    lines = [json.dumps({heading: entries}) for heading, entries in value.items()]
    if chance.random() < 0.3:
        lines.insert(
            chance.randrange(len(lines) + 1),
            chance.choice(("", "{", "nonsense", "[]", "1", "\ufeff{}")),
        )
    return ".jsonl", chance.choice(("\n", "\r\n", "\n\n")).join(lines)


_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251", "utf-7")


def _encoded(text: str, chance: Random) -> bytes:
    if chance.random() < 0.1:
        text = text.replace("\n", chance.choice(("\r\n", "\r", "\x85", "\u2028")))
    if chance.random() < 0.1:
        return text.encode(chance.choice(_ENCODINGS), "replace")
    return text.encode("utf-8", "surrogatepass")


_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\x1b[31m",
        b"\t",
        b"\r",
        b"\n",
        b"\n---\n",
        b"\n...\n",
    ),
    *(
        b"&a ",
        b"*a",
        b"!!python/object/apply:os.system ",
        b"!!binary ",
        b"%YAML 9.9\n",
        b"<<: ",
        b"? ",
        b"{",
        b"}",
    ),
    *(
        b"[",
        b"]",
        b"'",
        b'"',
        b": ",
        b"- ",
        b"#",
        b"|\n",
        b">\n",
        b"NaN",
        b"Infinity",
        b"1e999",
        b"\\ud800",
        b"\\u0000",
    ),
    *(b"9" * 5000, b"[" * 200, b'{"a":' * 200, b"- " * 200, b"x" * 70_000),
)


def _spoilt(data: bytes, chance: Random, how_often: float) -> bytes:
    """Bytes with some lost, doubled, changed or put in."""
    if chance.random() > how_often:
        return data
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 10, 200)))
        change = chance.randrange(6)
        if change == 0:
            data = data[:start] + data[end:]
        elif change == 1:
            data = data[:start] + data[start:end] * 2 + data[end:]
        elif change == 2:
            data = data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
        elif change == 3:
            lines = data.split(b"\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            data = b"\n".join(lines)
        elif change == 4 and chance.random() < 0.3:
            data = data[:start]
        else:
            data = data[:start] + chance.choice(_TOKENS) + data[start:]
    return data


# Files written by hand


def _bomb(chance: Random) -> tuple[str, str]:
    levels = chance.randrange(2, 12)
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, levels))]
    return ".yaml", "\n".join(lines)


def _deep(chance: Random) -> tuple[str, str]:
    depth = chance.choice((10, 49, 51, 199, 201, 1000, 100_000))
    opening, closing = chance.choice((("[", "]"), ('{"a":', "}"), ('{"sources":[', "]}")))
    inner = "1" if opening != '{"sources":[' else ""
    closed = closing * depth if chance.random() < 0.8 else ""
    return chance.choice((".json", ".yaml", ".jsonl")), opening * depth + inner + closed


def _block_deep(chance: Random) -> tuple[str, str]:
    depth = chance.choice((49, 51, 300))
    return ".yaml", "\n".join(f"{' ' * n}a:" for n in range(depth))


def _huge_number(chance: Random) -> tuple[str, str]:
    digits = chance.choice(
        ("9" * 4299, "9" * 4301, "9" * 20_000, "1e400", "-0", "0" * 50, "1e-400")
    )
    value = f'{{"sources": [{{"slug": "s", "title": {digits}, "claims": []}}]}}'
    return chance.choice((".json", ".yaml", ".jsonl")), value


_LITERAL = (
    *(
        "",
        "\n",
        "---\n",
        "--- \n---\n",
        "# nothing\n",
        "null",
        "~",
        "[]",
        "{}",
        "''",
        "sources:",
        "sources: []",
    ),
    *(
        "---\nsources: []\n---\nsources: []\n",
        "%YAML 1.1\n---\nsources: []",
        "%TAG ! x:\n---\n!a {}",
        "!!set {a, b}",
    ),
    *(
        "? [a, b]\n: c",
        "? {a: b}\n: c",
        "[a]: b",
        "{[a]: b}",
        "*a",
        "&a [*a]",
        "&a a: *a",
        "<<: {sources: []}",
    ),
    *(
        "sources: !!python/object/apply:os.system [echo x]",
        "sources: !!python/name:os.system",
        "!!binary aGk=",
    ),
    *(
        "sources: []\nsources: []",
        '{"sources": [], "sources": []}',
        '{"a": NaN}',
        "[NaN]",
        "Infinity",
        "-Infinity",
    ),
    *(
        '{"sources": [],}',
        "{'sources': []}",
        '{"sources": []} x',
        '{"sources": []}{"sources": []}',
        "// c\n{}",
    ),
    *(
        '"\\ud800"',
        '{"\\ud800": 1}',
        '{"sources": [{"slug": "\\ud800", "title": "x"}]}',
        "\ud800",
        "\ufffe",
        "\x00",
    ),
    *(
        '{"sources": [{"slug": "s", "title": "\\udc00"}]}',
        '{"sources": [{"slug": "s", "title": "\\u0000"}]}',
    ),
    *(
        "a: b: c",
        "\tsources: []",
        "sources:\n\t- slug: x",
        "sources: [",
        "sources: |",
        "- - - -",
        "'",
        '"',
        "@",
        "`",
    ),
    *(
        "sources:\n- slug: s\n  title: x\n  text: |+\n\n\n",
        "sources:\n- {slug: s, title: [x]}",
        "sources: &a\n- *a",
    ),
)


def _literal(chance: Random) -> tuple[str, str]:
    return chance.choice((".yaml", ".json", ".jsonl")), chance.choice(_LITERAL)


def _many(chance: Random) -> tuple[str, str]:
    """More mistakes than anybody wants to read."""
    sources = [
        {"slug": f"s{n}", "title": "x", "claims": [{"x": n}]}
        for n in range(chance.randrange(1, 60))
    ]
    return ".json", json.dumps({"sources": sources})


_Trick = Callable[[Random], tuple[str, str]]
_TRICKS: tuple[_Trick, ...] = (
    _bomb,
    _deep,
    _block_deep,
    _huge_number,
    _literal,
    _literal,
    _literal,
    _many,
)
