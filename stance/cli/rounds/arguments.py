"""What the commands of rounds are typed with."""

from typing import Annotated

import typer

from stance.cli.completing import coder_option, completing

RoundArgument = Annotated[
    str,
    typer.Argument(metavar="ROUND", help="The round's slug.", autocompletion=completing("round")),
]
WhoseOption = Annotated[str | None, coder_option("Which coder of the round.")]
