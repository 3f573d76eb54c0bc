"""`stance import --proposals`: what a program proposes waits to be gone through."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stance.cli.context import output, say, terms_of, url_of
from stance.cli.joining.brought import refuse_mended
from stance.cli.writing import NOTHING_DONE
from stance.errors import ExitCode, InputError
from stance.paths import free_name

if TYPE_CHECKING:
    from stance.work.proposals.intake import ImportedProposals
    from stance.work.proposals.proof import ProvedLine

#: So many lines that do not wait are told one by one.
_TOLD = 20


def take_in(
    context: typer.Context,
    paths: Sequence[str],
    *,
    dry_run: bool,
    wait: float,
    rejected: Path | None = None,
) -> None:
    """Have every line that is proved wait; say what became of the others.

    Leaves with the exit code for bad input where any was refused: the others wait all the same.
    """
    from stance.render.terminal import write_lines
    from stance.work.proposals.intake import (
        ProposalWatcher,
        import_proposals,
        outcome_of,
        proved_of,
    )

    if not paths:
        raise InputError("no file of proposals is named", "name it: stance import --proposals FILE")
    refuse_mended(rejected, dry_run=dry_run)
    teller = _Teller()

    def read_back(lines: Sequence[str]) -> None:
        write_lines(lines, sys.stdout, hanging=4)

    watcher = ProposalWatcher(teller.line, read_back if dry_run else None)
    terms = terms_of(dry_run=dry_run, wait=wait)
    files = [sys.stdin.buffer if path == "-" else Path(path) for path in paths]
    done = import_proposals(url_of(context), files, terms=terms, watcher=watcher)
    teller.end()
    say(proved_of(done), outcome_of(done))
    if dry_run:
        say(NOTHING_DONE)
    elif len(done.refused):
        _write_refused(context, done, rejected)
    if len(done.refused):
        raise typer.Exit(ExitCode.BAD_INPUT)


class _Teller:
    """Says what does not wait or contradicts the record, line by line, of many the first."""

    def __init__(self) -> None:
        self._number = 0

    def line(self, proved: "ProvedLine") -> None:
        """Tell of a line."""
        from stance.work.proposals.proof import LineFate

        if proved.why is None:
            return
        self._number += 1
        if self._number <= _TOLD:
            told = {LineFate.REFUSED: "refused", LineFate.PROPOSED: "waits"}
            what = told.get(proved.fate, "left")
            say(*(f"{what}: {line}" for line in str(proved.why).split("\n")))

    def end(self) -> None:
        """Say of how many more nothing was said."""
        if self._number > _TOLD:
            say(f"and of {self._number - _TOLD:,} lines more")


def _write_refused(
    context: typer.Context, done: "ImportedProposals", rejected: Path | None
) -> None:
    import json

    path = rejected or free_name("rejected.jsonl")
    with output(context, path) as out:
        out.writelines(f"{json.dumps(each, ensure_ascii=False)}\n" for each in done.refused)
    say(f"what was refused is in {path}: mend it there, and import that")
