"""Ways in which a file of another program is no more what it was."""

import io
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from tests.spoilt import bomb, entities_within, lying, noisy, packed, with_entities
from tools.attack.foreign import FOREIGN, plain

Damage = Callable[[bytes, Random], bytes]

#: Numbers that are too large, too small or none.
_NUMBERS = (
    *(b"-1", b"0", b"1" * 400, b"-" + b"9" * 19, b"9223372036854775808", b"1e999", b"-1e999"),
    *(b"NaN", b"Infinity", b"0x10", b"1_0", "٣".encode(), b"99999-99-99", b"0000-00-00"),
)
_CODES = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037", "shift_jis", "koi8-r")
#: Names of parts that lead out of an archive, or that no system has.
_NAMES = (
    *("../../escaped", "/tmp/escaped", "C:\\escaped", "a\\..\\..\\escaped", "con", "x" * 60_000),
    *("", ".", "\x1b[31m", "\u202etxt", "a/" * 2_000),
)
#: What opens and closes, by what a file begins with.
_NESTED = {b"[": (b"[", b"]"), b"{": (b'{"a":', b"}"), b"<": (b"<a>", b"</a>")}
_DEEP = 100_000
#: In so many rounds over the kinds of files each way of damage is met.
ROUNDS = 4
#: To what a bomb unpacks: more than any file may take of memory.
_BLOWN_UP = 500_000_000
_PARTS = 70_000
#: What no column of a database is declared for.
_VALUES: tuple[object, ...] = (
    *(None, -1, 2**63 - 1, -(2**63), 1e308, float("inf"), "", "x", b"\0\xff", "\0", "9" * 400),
    *("x" * 1_000_000, "2016-12-27", "\x1b[31m"),
)


def damages() -> list[tuple[str, Damage]]:
    """Every kind of file with every way to damage it, by its name, once.

    The first few rounds of all kinds have every way in them, each on some kind.
    """
    kinds = {name: _ways_of(foreign.content(plain)) for name, foreign in FOREIGN.items()}
    seen: Counter[tuple[Damage, ...]] = Counter()
    ordered: list[tuple[int, str, Damage]] = []
    for name, ways in kinds.items():
        first = ROUNDS * seen[ways]
        seen[ways] += 1
        turned = [*ways[first % len(ways) :], *ways[: first % len(ways)]]
        ordered += [(place, name, way) for place, way in enumerate(turned)]
    return [(name, way) for _, name, way in sorted(ordered, key=lambda each: each[0])]


def told(damage: Damage) -> str:
    """What is done to a file, in words."""
    return damage.__name__.strip("_").replace("_", " ")


def _ways_of(good: bytes) -> tuple[Damage, ...]:
    """What can be done to a file, by what it begins with."""
    if good.startswith(b"PK"):
        return _OF_ZIPS
    return _OF_DATABASES if good.startswith(b"SQLite") else _OF_TEXTS


# Any file


def _noise(good: bytes, chance: Random) -> bytes:
    return noisy(good, chance.randrange(2**32))


def _cut(good: bytes, chance: Random) -> bytes:
    return good[: chance.randrange(len(good))]


def _of_another_form(_: bytes, chance: Random) -> bytes:
    other = chance.choice(sorted(FOREIGN))
    return FOREIGN[other].content(plain)


def _twice(good: bytes, _: Random) -> bytes:
    return good + good


def _behind_something(good: bytes, chance: Random) -> bytes:
    return chance.choice((b"\0" * 5_000, b"\xef\xbb\xbf", b"MZ\x90\0", b"%PDF-1.4\n", b"\n")) + good


# Texts, with XML and JSON


def _nuls(good: bytes, chance: Random) -> bytes:
    content = bytearray(good)
    for _ in range(chance.choice((1, 20))):
        content[chance.randrange(len(content))] = 0
    return bytes(content)


def _numbers(good: bytes, chance: Random) -> bytes:
    number = chance.choice(_NUMBERS)
    most = chance.choice((0, 1, 3))  # 0 for all
    return re.sub(rb"\d+", lambda _: number, good, count=most)


def _another_code(good: bytes, chance: Random) -> bytes:
    return good.decode("utf-8", "replace").encode(chance.choice(_CODES), "replace")


def _deep(good: bytes, chance: Random) -> bytes:
    """What goes deeper than any reader that calls itself can follow, whole or without an end."""
    opening, closing_ = _NESTED.get(good[:1], (b'"', b'"'))
    content = opening * _DEEP + b"1" + closing_ * chance.choice((0, _DEEP))
    if good[:1] not in _NESTED:
        return content
    at = good.rfind(opening[:1])
    return chance.choice((content, good[:at] + content + good[at:]))


def _entities(good: bytes, _: Random) -> bytes:
    return with_entities(good) if good.startswith(b"<") else good


def _a_long_line(good: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(good))
    return good[:at] + chance.choice((b"x", b'"', b",", b"<", b"&", b" ")) * 3_000_000 + good[at:]


# Archives


def _within(damage: Damage) -> Damage:
    """The same done to one part of an archive, which is sound but for that."""

    def way(good: bytes, chance: Random) -> bytes:
        parts = _parts(good)
        name = chance.choice(sorted(name for name in parts if parts[name]))
        return packed({**parts, name: damage(parts[name], chance)})

    way.__name__ = f"{damage.__name__} within"
    return way


def _parts(good: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}


def _renamed(good: bytes, chance: Random) -> bytes:
    parts = _parts(good)
    name = chance.choice(sorted(parts))
    new = chance.choice(_NAMES)
    return packed({new if each == name else each: content for each, content in parts.items()})


def _one_more(good: bytes, chance: Random) -> bytes:
    return packed({**_parts(good), chance.choice(_NAMES): b"escaped"})


def _without_one(good: bytes, chance: Random) -> bytes:
    parts = _parts(good)
    del parts[chance.choice(sorted(parts))]
    return packed(parts)


def _two_of_one_name(good: bytes, chance: Random) -> bytes:
    out = io.BytesIO(good)
    name = chance.choice(sorted(_parts(good)))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo(f"{name[:-1]}\x01")
        archive.writestr(info, b"another")
    return out.getvalue().replace(info.filename.encode(), name.encode())


def _many_parts(good: bytes, _: Random) -> bytes:
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(_PARTS):
            archive.writestr(f"part{number}", b"")
    return out.getvalue()


def _bomb(good: bytes, _: Random) -> bytes:
    return bomb(good, _BLOWN_UP)


def _lying(good: bytes, _: Random) -> bytes:
    return lying(good, _BLOWN_UP)


def _entities_in_each(good: bytes, _: Random) -> bytes:
    return entities_within(good)


# Databases


def _other_values(good: bytes, chance: Random) -> bytes:
    """A value of a column is of another type, too large, or none."""

    def spoil(database: sqlite3.Connection) -> None:
        for _ in range(chance.choice((1, 1, 5))):
            table, column = chance.choice(_columns(database))
            spoilt = f"UPDATE OR IGNORE {table} SET {column} = ?"
            with suppress(sqlite3.Error):  # a key that nothing else fits
                database.execute(spoilt, [chance.choice(_VALUES)])

    return _spoilt_database(good, spoil)


def _another_layout(good: bytes, chance: Random) -> bytes:
    """A table or a column is called otherwise, or a table is a view that has no end."""

    def spoil(database: sqlite3.Connection) -> None:
        table, column = chance.choice(_columns(database))
        way = chance.randrange(3)
        if way == 0:
            database.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO other")
            return
        database.execute(f"ALTER TABLE {table} RENAME TO other")
        if way == 1:
            endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            database.execute(f"CREATE VIEW {table} AS {endless} SELECT o.* FROM other o, n")

    return _spoilt_database(good, spoil)


def _columns(database: sqlite3.Connection) -> list[tuple[str, str]]:
    asked = (
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' ORDER BY 1, 2"
    )
    return database.execute(asked).fetchall()


def _spoilt_database(good: bytes, spoil: Callable[[sqlite3.Connection], None]) -> bytes:
    path = Path("spoiling.db")
    path.write_bytes(good)
    with closing(sqlite3.connect(path)) as database, database:
        spoil(database)
    content = path.read_bytes()
    path.unlink()
    return content


_OF_ANY: tuple[Damage, ...] = (_noise, _cut, _of_another_form, _twice, _behind_something)
_OF_TEXTS: tuple[Damage, ...] = (
    *(_nuls, _numbers, _another_code, _deep, _entities, _a_long_line),
    *_OF_ANY,
)
_OF_ZIPS: tuple[Damage, ...] = (
    *map(_within, (_noise, _cut, _nuls, _numbers, _another_code, _deep, _a_long_line)),
    *(_renamed, _one_more, _without_one, _two_of_one_name, _many_parts),
    *(_bomb, _lying, _entities_in_each),
    *_OF_ANY,
)
_OF_DATABASES: tuple[Damage, ...] = (_other_values, _another_layout, *_OF_ANY)
