"""What a dump says of itself in its first lines."""

import json
from collections.abc import Iterator

from stance.db.engine import HEAD
from stance.domain.phrases import counted
from stance.export.sql.engines import EngineForm
from stance.export.sql.extent import Extent
from stance.queries.selection.part import Selection
from stance.values import Dialect
from stance.version import __version__


def head(form: EngineForm, extent: Extent) -> Iterator[str]:
    """The lines of comment that tell what a dump is, how it is restored and what it lacks."""
    yield from (f"-- {line}\n" for line in _lines(form, extent))


def _lines(form: EngineForm, extent: Extent) -> Iterator[str]:
    yield f"stance {__version__}, schema revision {HEAD}, for {form.engine.value}"
    yield _restoring(form, extent)
    if not extent.data:
        yield "The tables alone, with nothing in them."
    if extent.data and not extent.texts:
        yield "Without the texts of sources: of each text, what claims rest on, in its place, and"
        # What DuckDB restores, this program does not read.
        is_ours = form.engine is not Dialect.DUCKDB
        back = " Texts are put back by: stance import --texts DIR" if is_ours else ""
        yield f"its SHA-256.{back}"
    if extent.schema and form.lacks:
        yield f"Left out, as {form.engine.value} is made for other work: {form.lacks}."
    if extent.selection:
        yield from _part(extent.selection)


def _restoring(form: EngineForm, extent: Extent) -> str:
    command = form.restore.format(form.new)
    if extent.schema:
        return f"Restore it into a new database: {command}"
    made = "a dump with --schema-only" if form.engine is Dialect.DUCKDB else "stance init"
    return f"The rows alone. Restore them into an empty database made by {made}: {command}"


def _part(part: Selection) -> Iterator[str]:
    # As JSON it is one line, whatever was typed.
    asked = json.dumps(part.filters.as_given())
    yield f"A part: {counted(part.claims, 'claim')} of the record, by the filters {asked},"
    yield "each whole, with all that it refers to. Left out are earlier versions of claims,"
    yield "what was retracted, readings of rounds, and the log of edits."
    for number, what in (
        (part.without_earlier, "replaces an earlier version, which it no longer names"),
        (part.regrouped, "repeats a claim that is left out, and no longer names it"),
        (part.settling, "settles readings, which it no longer names"),
    ):
        if number:
            yield f"At rest: {counted(number, 'claim')}, each of which {what}."
