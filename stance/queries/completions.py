"""What a slug or a key can be completed to, for a shell that waits at every press of Tab.

Plain SQL over the databases' own drivers: to load the ORM would take longer than all the rest.
"""

from collections.abc import Sequence
from contextlib import closing
from typing import Any
from urllib.parse import unquote

from stance.values import Noun

#: More than this nobody reads through.
MOST = 50
_PATIENCE = 2
_ENTRIES = "SELECT slug, name FROM {} WHERE same_as_id IS NULL AND slug >= ? AND slug < ?"
_BLIND_NOW = (
    "SELECT id FROM coding_round WHERE blind AND NOT EXISTS (SELECT 1 FROM round_closing"
    " WHERE round_closing.round_id = coding_round.id AND reopened_at IS NULL)"
)
_STATEMENTS: dict[str, str] = {
    **{noun: f"{_ENTRIES.format(noun)} ORDER BY slug" for noun in Noun},
    "source": "SELECT slug, title FROM source WHERE slug >= ? AND slug < ? ORDER BY slug",
    "claim": "SELECT key, coalesce(quote, paraphrase) FROM claim"  # noqa: S608 - no input
    " WHERE retired_at IS NULL AND key >= ? AND key < ?"
    f" AND (round_id IS NULL OR round_id NOT IN ({_BLIND_NOW}) OR coder = ?)"
    " ORDER BY round_id IS NOT NULL, key",
    "proposal": "SELECT key, coalesce(proposed_by, '') FROM proposal"
    " WHERE decision IS NULL AND key >= ? AND key < ? ORDER BY key",
    "round": "SELECT slug, '' FROM coding_round WHERE slug >= ? AND slug < ? ORDER BY slug",
    "coder": "SELECT DISTINCT coder, '' FROM"
    " (SELECT coder FROM claim UNION SELECT coder FROM round_coder) AS known"
    " WHERE coder >= ? AND coder < ? ORDER BY coder",
}
_LAST = "\U0010ffff"
_OTHER_NAMES = (
    "SELECT meant.slug, meant.name, bearer.slug, bearer.name FROM {0} AS bearer"
    " JOIN {0} AS meant ON meant.id = {1} UNION ALL"
    " SELECT meant.slug, meant.name, alias, alias FROM {0}_alias"
    " JOIN {0} AS bearer ON bearer.id = {0}_id JOIN {0} AS meant ON meant.id = {1}"
)
#: What somebody means who begins to name an entry: what it is a double of, else itself; so is one
#: that says the opposite of what it is a double of.
_MEANT = "coalesce(bearer.same_as_id, bearer.id)"
_MEANT_ISSUE = f"CASE WHEN bearer.same_as_reversed THEN bearer.id ELSE {_MEANT} END"
#: By what else a person may begin to name something: what it is, and all its names.
_NAMES: dict[str, str] = {
    **{
        noun: _OTHER_NAMES.format(noun, _MEANT_ISSUE if noun is Noun.ISSUE else _MEANT)
        for noun in Noun
    },
    "source": "SELECT slug, title, title FROM source",
}


def completions(
    url: str, *, what: str, start: str, asker: str | None = None
) -> list[tuple[str, str]]:
    """The slugs, keys or coders that begin with `start`, each with what it is; 50 at most.

    Where there are none, those with a slug, name, alias or title that begins so, however it is
    typed. `what` is a kind of vocabulary, "source", "claim", "proposal", "round" or
    "coder". Readings come
    after claims of the record, those of a blind round for the `asker` alone. Raises what the driver
    raises.
    """
    bounds: tuple[str, ...] = (start, start + _LAST)
    if what == "claim":
        bounds = (*bounds, (asker or "").strip())
    read = _from_sqlite if url.startswith("sqlite:") else _from_postgresql
    exact = read(url, f"{_STATEMENTS[what]} LIMIT ?", (*bounds, MOST))
    offered = exact or (_alike(read(url, _NAMES[what], ()), start) if what in _NAMES else [])
    return [(str(value), str(about)) for value, about in offered]


def _alike(rows: Sequence[Any], start: str) -> list[tuple[str, str]]:
    """What has a slug or another name that reads as if it began with `start`, by slug."""
    from stance.text.spelling import name_key

    typed = name_key(start)
    named = ((slug, about, name) for slug, about, *names in rows for name in (slug, *names))
    alike = {slug: about for slug, about, name in named if name_key(name).startswith(typed)}
    return sorted(alike.items())[:MOST]


def _from_sqlite(url: str, statement: str, parameters: Sequence[Any]) -> list[Any]:
    import sqlite3
    from pathlib import Path

    path = Path(unquote(url.removeprefix("sqlite:///").partition("?")[0])).resolve()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.5)) as database:
        return database.execute(statement, parameters).fetchall()


def _from_postgresql(url: str, statement: str, parameters: Sequence[Any]) -> list[Any]:
    import psycopg

    options = f"-c jit=off -c statement_timeout={_PATIENCE * 1000}"
    place = url.replace("postgresql+psycopg:", "postgresql:", 1)
    with psycopg.connect(place, connect_timeout=_PATIENCE, options=options) as database:
        return database.execute(statement.replace("?", "%s").encode(), parameters).fetchall()
