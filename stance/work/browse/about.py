"""What Datasette is told of the copy: what tables and columns mean, and the saved questions."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

from stance.db.published.questions import QUESTIONS, SavedQuestion
from stance.domain import published
from stance.domain.published import PublishedView
from stance.domain.published.reference import SOURCES, VOCABULARY_TABLES
from stance.work.browse.copying import NAME, BrowsedCopy

#: What the rows of a table are counted by, beside them.
_FACETS: Mapping[str, str] = {
    "stance_flat": "holder issue label publisher",
    "condition_use": "condition holder issue dropped",
    "reason_use": "reason holder issue",
    "citation_use": "treaty role holder",
    "moment": "holder issue label",
    "stance_change": "holder issue direction reversal",
    "reading_flat": "round coder issue label",
    "sources": "publisher kind language",
    "actors": "kind",
    "treaties": "kind",
    "affiliations": "within kind",
}
#: The columns that a view begins with, after those of its key; all others are a click away.
_FIRST: Mapping[str, str] = {
    "stance_flat": "date holder issue label condition_names quote paraphrase source",
    "condition_use": "condition dropped holder issue date addressee_names wording",
    "reason_use": "reason holder issue date position wording",
    "citation_use": "treaty role by_names holder issue date wording",
    "moment": "date label conditions standing",
    "stance_change": "from_label to_label direction reversal",
    "reading_flat": "round coder date holder issue label quote",
}
_OF_NAMES = {view.name: "name" for view in VOCABULARY_TABLES.values()} | {SOURCES.name: "title"}


def metadata_of(copy: BrowsedCopy) -> dict[str, Any]:
    """Datasette's metadata for a copy."""
    there = copy.tables
    return {
        "title": "stance",
        "databases": {
            NAME: {
                "description": f"A copy of {copy.origin}, as it was when this was opened.",
                "queries": _queries(copy),
                "tables": {view.name: _told(view) for view in there},
                "first": [_listed(view) for view in there if view in published.VIEWS],
                "further": [_listed(view) for view in there if view not in published.VIEWS],
            }
        },
    }


def _queries(copy: BrowsedCopy) -> dict[str, Any]:
    """The saved questions, each on what the copy has most of."""
    with closing(sqlite3.connect(copy.path)) as there:
        there.row_factory = sqlite3.Row
        return {question.name: _saved(question, there) for question in QUESTIONS}


def _saved(question: SavedQuestion, there: sqlite3.Connection) -> dict[str, Any]:
    row = there.execute(question.most).fetchone() if question.most else None
    given = {name: row[name] if row else "" for name in question.given}
    known_as = {name: row[f"{name}_name"] if row else f"which {name}" for name in given}
    return {
        "sql": question.sql.strip(),
        "title": question.pattern.format(**known_as),
        "description": question.says.replace("`", ""),
        "hide_sql": True,
        "params": list(given),
        "given": f"?{urlencode(given)}" if row else "",
    }


def _told(view: PublishedView) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": view.says,
        "columns": {column.name: column.says for column in view.columns},
        "facets": _FACETS.get(view.name, "").split(),
        "size": 50,
    }
    if view.name in _OF_NAMES:
        told["label_column"] = _OF_NAMES[view.name]
    return told


def _listed(view: PublishedView) -> dict[str, str]:
    """A table as the first page has it."""
    columns = urlencode([("_col", name) for name in _FIRST.get(view.name, "").split()])
    return {"name": view.name, "says": view.says, "columns": f"?{columns}" if columns else ""}
