"""`stance report changes --summary`."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.context import output
from stance.cli.evidence import gathered
from stance.cli.options import FilterOptions
from stance.cli.reports.outlining import outlines
from stance.errors import InputError
from stance.reports.changes.summary import summary
from stance.values import Format, Silence

if TYPE_CHECKING:
    from stance.reports.table import Cell


def sum_up(
    url: str,
    filters: FilterOptions,
    own: Mapping[str, "Cell"],
    format: Format,  # noqa: A002 - the option's name
    o: Path | None,
) -> None:
    """Print the summary; `own` are the other options given to the report."""
    unfit = [f"--{name}" for name in own if name != "silence"]
    if unfit:
        raise InputError(
            f"--summary counts all changes of a series, so {unfit[0]} says nothing beside it",
            "leave one of the two out",
        )
    silence = Silence(str(own.get("silence", Silence.KEEPS)))
    with gathered(url, filters) as evidence, output(o) as out:
        table = summary(outlines(evidence, silence), evidence.vocabulary, evidence.filters)
        given = {**table.filters, **own, "summary": True}
        evidence.emit(replace(table, filters=given), format, out)
