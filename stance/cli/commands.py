"""Which commands there are. Each is loaded when it is called: none makes another slow to start."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer

from stance.cli.errors import Group
from stance.values import KINDS, Noun


@dataclass(frozen=True, slots=True)
class ListedCommand:
    """Where a command is, "module:function" or "module:app", and its line in the help."""

    place: str
    about: str


def about_entries(noun: Noun) -> str:
    """What the help says of the commands for one kind of vocabulary."""
    return f"List, show, add, change and merge {KINDS[noun].heading}."


def _entries(noun: Noun, place: str) -> ListedCommand:
    return ListedCommand(place, about_entries(noun))


COMMANDS = {
    "init": ListedCommand("init:init", "Create the database, or bring it to the newest revision."),
    "demo": ListedCommand("demo:demo", "Load the bundled sample and show what the program is for."),
    "add": ListedCommand("add:add", "Enter one claim: asked for in a terminal, or by options."),
    "import": ListedCommand("import_:import_", "Record the claims of claim files."),
    "list": ListedCommand("list:list_", "List claims with their stances."),
    "show": ListedCommand("show:show", "Show one claim whole, with the passage around the quote."),
    "search": ListedCommand("search:search", "Find words in claims, source texts and names."),
    "correct": ListedCommand("correct:correct", "Record a claim anew, with something changed."),
    "retract": ListedCommand("retract:retract", "End a claim, and say why. It is kept."),
    "repeat": ListedCommand("repeat:repeat", "Say that two claims are the same utterance."),
    "history": ListedCommand("history:history", "Show all versions of a claim, and what changed."),
    "source": ListedCommand(
        "source:app", "List, show, add and change sources; give them new texts."
    ),
    "actor": _entries(Noun.ACTOR, "vocabulary.actors:app"),
    "issue": _entries(Noun.ISSUE, "vocabulary.issues:app"),
    "condition": _entries(Noun.CONDITION, "vocabulary.terms:conditions"),
    "reason": _entries(Noun.REASON, "vocabulary.terms:reasons"),
    "treaty": _entries(Noun.TREATY, "vocabulary.treaties:app"),
    "codebook": ListedCommand(
        "rounds.codebook:app", "Keep the rules that coders go by, version by version."
    ),
    "round": ListedCommand(
        "rounds:app", "Let several coders read the same sources, and compare them."
    ),
    "proposal": ListedCommand(
        "proposals:app", "Go through what programs proposed: accept, mend or drop it."
    ),
    "report": ListedCommand("reports:app", "Report on stances and how they change."),
    "export": ListedCommand("export:app", "Export the database."),
    "release": ListedCommand(
        "export.release:release", "Make a folder to deposit with a study, with how to cite it."
    ),
    "browse": ListedCommand(
        "browse:browse", "Look at everything in a browser, with questions that are saved."
    ),
    "check": ListedCommand("check:check", "Hold every rule against every row."),
    "template": ListedCommand(
        "joining.template:template",
        "Write an empty table of codings, to be filled in and imported.",
    ),
    "schema": ListedCommand("schema:schema", "Print the JSON Schema of the claim file."),
    "db": ListedCommand("db:app", "Look after the database."),
}

REPORTS = {
    "timeline": ListedCommand(
        "reports.timeline:timeline", "Every utterance in the order of its date."
    ),
    "changes": ListedCommand("reports.changes:changes", "Who changed position, from what to what."),
    "matrix": ListedCommand("reports.matrix:matrix", "Who stands where on what, as of a date."),
    "compare": ListedCommand("reports.compare:compare", "Holders side by side: who is with whom."),
    "conditions": ListedCommand(
        "reports.conditions:conditions", "What is asked, of whom, since when."
    ),
    "reasons": ListedCommand(
        "reports.reasons:reasons", "Which arguments are given, and who was first."
    ),
    "treaties": ListedCommand("reports.treaties:treaties", "Who cites which treaty, and as what."),
    "contradictions": ListedCommand(
        "reports.contradictions:contradictions", "Where a holder contradicts itself."
    ),
    "coverage": ListedCommand("reports.coverage:coverage", "How much rests on how little."),
    "brief": ListedCommand("reports.brief:brief", "The analyst's note on a holder or an issue."),
    "network": ListedCommand("reports.network:network", "Who agrees with whom, over which issues."),
}

EXPORTS = {
    "sql": ListedCommand(
        "export.sql:sql", "Write schema and data as SQL, for sqlite3 or psql to restore."
    ),
    "claims": ListedCommand(
        "export.claims:claims", "Write everything as a claim file, to be imported again."
    ),
    "csv": ListedCommand(
        "export.csv:csv", "Write a folder of CSV with a Frictionless data package."
    ),
    "parquet": ListedCommand("export.parquet:parquet", "Write a folder of Parquet, typed."),
    "xlsx": ListedCommand(
        "export.xlsx:xlsx", "Write a workbook for Excel: a sheet for each published view."
    ),
    "csl": ListedCommand("export.library:csl", "Write sources as CSL JSON, for Zotero and others."),
    "bibtex": ListedCommand("export.library:bibtex", "Write sources as BibTeX, for LaTeX."),
    "webannotation": ListedCommand(
        "export.webannotation:webannotation", "Write claims as W3C Web Annotations of their words."
    ),
    "refi": ListedCommand(
        "export.refi:refi", "Write a REFI-QDA project or codebook, for MAXQDA and its like."
    ),
}

ROUNDS = {
    "open": ListedCommand("rounds.open:open_", "Open a round, or add sources and coders to one."),
    "close": ListedCommand("rounds.close:close", "End the reading, and let all see it."),
    "reopen": ListedCommand("rounds.reopen:reopen", "Go on with a round that was closed."),
    "list": ListedCommand("rounds.list:list_", "List the rounds."),
    "show": ListedCommand("rounds.show:show", "Who has read what, and what is open."),
    "read": ListedCommand("rounds.read:read", "Say that sources were read to the end."),
    "hand-out": ListedCommand("rounds.hand_out:hand_out", "Make a file for a coder to read in."),
    "collect": ListedCommand("rounds.collect:collect", "Bring back what coders read in files."),
    "agreement": ListedCommand(
        "rounds.agreement:agreement", "How far coders agree, and where they differ."
    ),
    "adjudicate": ListedCommand(
        "rounds.adjudicate:adjudicate", "Settle what the record has of what coders read."
    ),
}

PROPOSALS = {
    "list": ListedCommand("proposals.look:list_", "List the proposals that wait."),
    "show": ListedCommand("proposals.look:show", "Show one proposal, with its passage."),
    "review": ListedCommand("proposals.review:review", "Go through them at a terminal."),
    "accept": ListedCommand("proposals.settle:accept", "Record what proposals say."),
    "mend": ListedCommand("proposals.settle:mend", "Record a proposal once it was edited."),
    "drop": ListedCommand("proposals.settle:drop", "Record nothing of proposals, and say why."),
    "rates": ListedCommand(
        "proposals.look:rates", "How much of each program's was accepted, mended, dropped."
    ),
}


class Program(Group):
    """Commands known by name, each loaded when it is called."""

    table: Mapping[str, ListedCommand] = COMMANDS

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # Typer looks here for names like the one mistyped.
        self.commands: Any = dict.fromkeys(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as Typer calls it
        """The command called `cmd_name`, loaded; None where there is none."""
        command = self.table.get(cmd_name)
        if command is None:
            return None
        if self.commands[cmd_name] is None:
            self.commands[cmd_name] = _loaded(cmd_name, command.place)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as Typer calls it
        """List the commands in the help without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.about) for name, command in self.table.items()])


class Reports(Program):
    """The reports, each a module of its own."""

    table = REPORTS


class Exports(Program):
    """The forms in which everything is written out, each a module of its own."""

    table = EXPORTS


class Rounds(Program):
    """What is done with rounds of coding, each a module of its own."""

    table = ROUNDS


class Proposals(Program):
    """What is done with proposals."""

    table = PROPOSALS


def _loaded(name: str, place: str) -> Any:
    module, attribute = place.split(":")
    content = getattr(import_module(f"stance.cli.{module}"), attribute)
    if isinstance(content, typer.Typer):
        command: Any = typer.main.get_group(content)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name)(content)
        command = typer.main.get_command(alone)
    command.name = name
    return command
