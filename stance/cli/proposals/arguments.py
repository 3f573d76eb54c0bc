"""What the commands of proposals are typed with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import coder_option, completing, option
from stance.cli.option_groups import grouped
from stance.cli.writing import Retiring

if TYPE_CHECKING:
    from stance.work.proposals.tables import ProposalWords

_complete = completing("proposal")
ProposalArgument = Annotated[
    str, typer.Argument(metavar="KEY", help="The proposal's key.", autocompletion=_complete)
]
ProposalsArgument = Annotated[
    list[str],
    typer.Argument(metavar="KEY...", help="The proposals' keys.", autocompletion=_complete),
]


@dataclass(frozen=True)
class WhichProposals:
    """Which proposals are meant, as typed."""

    source: Annotated[
        list[str] | None, option("--source", "SLUG", about="Only of this source. Repeatable.")
    ] = None
    proposed_by: Annotated[
        list[str] | None,
        option("--proposed-by", "NAME", about="Only by this program. Repeatable."),
    ] = None

    @property
    def words(self) -> "ProposalWords":
        """The same for whoever looks them up."""
        from stance.work.proposals.tables import ProposalWords

        return ProposalWords(self.source or (), self.proposed_by or ())


@dataclass(frozen=True)
class DecidingOptions(Retiring):
    """How a command is to write what is decided, and who decides, as typed."""

    coder: Annotated[
        str | None, coder_option("Who decides; a claim that is recorded is coded by them.")
    ] = None


with_deciding = grouped(DecidingOptions, "how")
with_which = grouped(WhichProposals, "which")
