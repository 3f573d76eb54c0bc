"""Commands that write, each as it may be typed, to be let go in pairs at the same moment.

All work on `world`, in which half of a circle, of a name or of a group is there already, or is made
by another of them: what two may do one after the other they must not do at once.
"""

import json
import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection

from stance.cli.app import app
from stance.db.dialect import is_sqlite, make_engine
from stance.db.models import every_table
from tests.samples import claim, claims_file, source, stance

#: How long two are waited for until both wait for the lock, or are done, in seconds.
_PATIENCE = 5.0


def world() -> dict[str, Any]:
    """A claim file: three actors, issues and claims, a source that two claims quote, a round."""
    text = "They are ready to talk, on equal terms. They will not wait."
    actors = [
        {"slug": slug, "name": slug.title(), "kind": "state"} for slug in ("ash", "birch", "cedar")
    ]
    issues = [
        {"slug": slug, "name": slug.title(), "proposition": f"They should {slug}"}
        for slug in ("talk", "meet", "trade", "unused-issue")
    ]
    said = {"speaker": "ash", "stated_on": "2016"}
    first = claim(stance(issue="talk"), quote="ready to talk", key="k1", **said)
    second = claim(stance(issue="talk"), quote="on equal terms", key="k2", **said)
    third = claim(stance(issue="trade"), paraphrase="They trade.", key="k3", **said)
    fourth = claim(stance(issue="talk"), paraphrase="They are ready.", key="k4", **said)
    return claims_file(
        source(first, second, slug="one", text=text, published_on=None),
        source(third, fourth, slug="two", text=None, published_on=None),
        source(slug="empty", text=None, published_on=None),
        source(slug="read", text=None, published_on=None),
        rounds=[{"slug": "standing", "sources": ["read"], "coders": ["anna", "ben"]}],
        actors=[*actors, {"slug": "unused", "name": "Unused", "kind": "state"}],
        issues=issues,
        conditions=[{"slug": slug, "name": slug.title()} for slug in ("calm", "quiet", "unused-c")],
        reasons=[{"slug": slug, "name": slug.title()} for slug in ("fear", "hope", "unused-r")],
        treaties=[{"slug": slug, "name": slug.title()} for slug in ("pact", "bond", "unused-t")],
    )


def files(folder: Path) -> dict[str, Path]:
    """What the commands read: a new text of source one, and claim files, by their names."""
    both = {"speaker": "ash", "stated_on": "2017", "key": "both", "paraphrase": "They do both."}
    stances = [{"issue": issue, "position": "support"} for issue in ("talk", "meet")]
    actor = {"name": "Birch", "kind": "state", "affiliations": [{"within": "ash"}]}
    issue = {"name": "Meet", "proposition": "They should meet", "part_of": "talk"}
    wanted: dict[str, Any] = {
        "text": "Corrected. They are ready to talk, on equal terms. They will wait.",
        "both": {"sources": [{"slug": "two", "claims": [{**both, "stances": stances}]}]},
        "parts": {"issues": [{"slug": "meet", **issue}]},
        "ties": {"actors": [{"slug": "birch", **actor}]},
    }
    paths = {name: folder / f"{name}.json" for name in wanted}
    for name, content in wanted.items():
        written = content if name == "text" else json.dumps(content)
        paths[name].write_text(written, encoding="utf-8")
    manifest = folder / "manifest.csv"
    manifest.write_text("file,title,slug\ntext.json,New,new\n,Newer,newer\n", encoding="utf-8")
    proposed = folder / "proposed.jsonl"
    proposed.write_text(json.dumps(PROPOSED), encoding="utf-8")
    more = folder / "more.jsonl"
    more.write_text(json.dumps({**PROPOSED, "quote": "They will"}), encoding="utf-8")
    return {**paths, "manifest": manifest, "proposed": proposed, "more": more}


#: What a program proposes of source one, and the key that it gets.
PROPOSED: dict[str, Any] = {
    "source": "one",
    "quote": "They will not wait.",
    "speaker": "ash",
    "stated_on": "2016",
    "stances": [{"issue": "meet", "position": "support"}],
}
PROPOSAL = "sbfmkpnd"


#: A command by its words, and what is typed after them; names in braces are files.
Deed = tuple[str, Sequence[str]]

_SAYS = ("--speaker", "ash", "--stated-on", "2018", "--position", "support")
_READS = ("--source", "read", "--paraphrase", "Read.", "--issue", "talk", "--round", "standing")
#: Every command that writes, by its words, with what may be typed after them.
DEEDS: Sequence[Deed] = (
    ("add", ("--source", "two", "--paraphrase", "New.", "--issue", "talk", *_SAYS)),
    ("add", ("--source", "new", "--title", "N", "--paraphrase", "New.", "--issue", "talk", *_SAYS)),
    ("add", (*_READS, *_SAYS, "--coder", "anna", "--key", "anna-1")),
    ("add", (*_READS, *_SAYS, "--coder", "ben", "--key", "ben-1")),
    ("import", ("{both}",)),
    ("import", ("{parts}",)),
    ("import", ("{ties}",)),
    ("correct", ("k1", "--note", "Corrected.")),
    ("correct", ("k3", "--issue", "meet")),
    ("retract", ("k1", "--reason", "Wrong.")),
    ("repeat", ("k1", "of", "k2")),
    ("repeat", ("k2", "of", "k1")),
    ("repeat", ("k4", "of", "k1")),
    ("source add", ("new", "--title", "New")),
    ("source import", ("{manifest}",)),
    ("source edit", ("one", "--title", "Other")),
    ("source update", ("one", "{text}")),
    ("source keep", ("k2",)),
    ("source remove", ("empty",)),
    ("source merge", ("one", "two")),
    ("source merge", ("two", "empty")),
    ("actor add", ("new", "--name", "Ash Tree", "--kind", "state")),
    ("actor add", ("newer", "--name", "ASH TREE", "--kind", "state")),
    ("actor edit", ("birch", "--name", "Ash-Tree")),
    ("actor alias", ("cedar", "Ash Tree")),
    ("actor remove", ("unused",)),
    ("actor same-as", ("ash", "birch")),
    ("actor same-as", ("birch", "cedar")),
    ("actor same-as", ("cedar", "ash")),
    ("actor affiliate", ("ash", "birch")),
    ("actor affiliate", ("birch", "cedar")),
    ("actor affiliate", ("birch", "ash")),
    ("actor affiliate", ("unused", "ash")),
    ("issue add", ("new", "--name", "New", "--proposition", "P", "--part-of", "unused-issue")),
    ("issue edit", ("talk", "--part-of", "meet")),
    ("issue edit", ("meet", "--part-of", "talk")),
    ("issue alias", ("meet", "Talks")),
    ("issue remove", ("unused-issue",)),
    ("issue same-as", ("talk", "meet")),
    ("issue same-as", ("meet", "trade")),
    ("condition add", ("new", "--name", "Peace and quiet")),
    ("condition edit", ("calm", "--name", "Peace and quiet")),
    ("condition alias", ("quiet", "Peace and quiet")),
    ("condition remove", ("unused-c",)),
    ("condition same-as", ("calm", "quiet")),
    ("reason add", ("new", "--name", "Despair")),
    ("reason edit", ("fear", "--name", "Despair")),
    ("reason alias", ("hope", "Despair")),
    ("reason remove", ("unused-r",)),
    ("reason same-as", ("fear", "hope")),
    ("treaty add", ("new", "--name", "Accord", "--kind", "treaty")),
    ("treaty edit", ("pact", "--name", "Accord", "--party", "unused")),
    ("treaty alias", ("bond", "Accord")),
    ("treaty remove", ("unused-t",)),
    ("treaty same-as", ("pact", "bond")),
    ("codebook add", ("{text}",)),
    ("import", ("--proposals", "{more}")),
    ("proposal accept", (PROPOSAL, "--coder", "mia")),
    ("proposal drop", (PROPOSAL, "--reason", "No stance.", "--coder", "mia")),
    ("round open", ("pilot", "--source", "one", "--coder", "anna")),
    ("round open", ("pilot", "--source", "empty", "--coder", "ben", "--blind")),
    ("round close", ("pilot",)),
    ("round reopen", ("pilot",)),
    ("round close", ("standing",)),
    ("round open", ("standing", "--source", "one", "--coder", "carl")),
    ("round read", ("pilot", "one", "--coder", "anna")),
    ("round adjudicate", ("pilot", "--agreed", "--yes", "--coder", "mia")),
    ("db reindex", ()),
)


def typed(deed: Deed, paths: dict[str, Path]) -> list[str]:
    """The words of a command, with the files it reads in their places."""
    words, more = deed
    return [*words.split(), *(each.format_map(paths) for each in more)]


def run(url: str, words: Sequence[str]) -> int:
    """Run a command in this thread; its exit code."""
    code = app(["--db", url, *words], standalone_mode=False, prog_name="stance")
    return code if isinstance(code, int) else 0


#: Typer sets this as it makes a command ready, and takes it out again: of two threads the second
#: finds nothing to take. What is there already it leaves.
_SHARED = patch.dict(os.environ, {"PYDANTIC_DISABLE_PLUGINS": "1"})


def both_at_once(url: str, commands: Sequence[Sequence[str]]) -> list[int]:
    """Let commands go while nothing can be written, until all wait or are done; their exit codes.

    They have read by then whatever they read before they write.
    """
    with (
        _SHARED,
        ThreadPoolExecutor(len(commands)) as threads,
        nothing_written(url) as waiting,
    ):
        running = [threads.submit(run, url, words) for words in commands]
        _until_all_wait(running, waiting)
    return [each.result() for each in running]


class Waiting:
    """How many wait for a lock of the database, as far as its engine tells."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tells = not is_sqlite(connection)

    def count(self) -> int:
        """How many wait now; on SQLite nobody knows."""
        if not self._tells:
            return 0
        locks = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
        return int(self._connection.exec_driver_sql(locks).scalar_one())

    @property
    def patience(self) -> float:
        """How long to look whether all wait."""
        return _PATIENCE if self._tells else 0.02


def _until_all_wait(running: Sequence[Future[int]], waiting: Waiting) -> None:
    end = time.monotonic() + waiting.patience
    while time.monotonic() < end:
        if waiting.count() + sum(each.done() for each in running) >= len(running):
            return
        threading.Event().wait(0.002)


@contextmanager
def nothing_written(url: str) -> Iterator[Waiting]:
    """Keep everybody from writing, and nobody from reading, as one does who writes by hand."""
    engine = make_engine(url)
    with closing(engine.connect()) as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            named = ", ".join(f'"{table.name}"' for table in every_table().sorted_tables)
            connection.exec_driver_sql(f"LOCK TABLE {named} IN SHARE MODE")
        yield Waiting(connection)
    engine.dispose()
