"""The options that say what a claim is, for every command that records one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli.completing import coder_option, option, round_option
from stance.cli.context import Signature, WaitOption, terms_of
from stance.cli.option_groups import Command, grouped
from stance.cli.options import FutureOption
from stance.values import Form, Mode, Position

if TYPE_CHECKING:
    from stance.work.transaction import Terms

_ABOUT_CONDITIONS = 'A condition and its words: "SLUG=WORDING"; asked of: "SLUG@ACTOR,…=WORDING".'
_ABOUT_TREATIES = 'A treaty and its role: "SLUG=ROLE [by ACTOR,…] [in PROVISION][: WORDING]".'

_Text = str | None
_Texts = list[str] | None


def _list(name: str, metavar: str, about: str) -> Any:
    return option(name, metavar, about=f"{about} Repeatable.")


RoundOption = Annotated[_Text, round_option("Record it as the coder's reading in this round.")]
CreateOption = Annotated[
    bool, typer.Option("--create", help="Make the vocabulary that is not there yet.")
]
PropositionOption = Annotated[
    _Text, option("--proposition", "TEXT", about="What yes means, for an issue to create.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Read it back; record nothing.")]
EditOption = Annotated[
    bool, typer.Option("--edit", help="Write it in $VISUAL or $EDITOR, as a claim file.")
]


@dataclass(frozen=True)
class ClaimOptions:
    """A claim with one stance, and how it is to be recorded, as typed."""

    speaker: Annotated[_Text, option("--speaker", "NAME", about="Who said or did it.")] = None
    issue: Annotated[_Text, option("--issue", "NAME", about="What the stance is on.")] = None
    position: Annotated[Position | None, option("--position", about="Which side is taken.")] = None
    quote: Annotated[
        _Texts,
        option(
            "--quote", "WORDS", about="The words; again for each part of an interrupted quotation."
        ),
    ] = None
    quote_start: Annotated[
        int | None,
        option("--quote-start", "NUMBER", about="Where the quote begins, if it stands twice."),
    ] = None
    prefix: Annotated[
        _Text, option("--prefix", "WORDS", about="The words before it, if it stands twice.")
    ] = None
    paraphrase: Annotated[
        _Text, option("--paraphrase", "TEXT", about="In your words, instead of a quote.")
    ] = None
    mode: Annotated[Mode | None, option("--mode", about="How the source gives it.")] = None
    stated_on: Annotated[
        _Text, option("--stated-on", "DATE", about="When; of a new claim, else the source's date.")
    ] = None
    relayed_by: Annotated[
        _Text, option("--relayed-by", "NAME", about="Whose report of it the source gives.")
    ] = None
    holder: Annotated[
        _Texts,
        option("--holder", "NAME", about="Whose stance it is, if not whom the speaker speaks for."),
    ] = None
    form: Annotated[
        Form | None, option("--form", about="The form of speech; of a new claim, else view.")
    ] = None
    ascribed: Annotated[
        bool | None, option("--ascribed/--own", about="Whose it is, against the rule.")
    ] = None
    addressee: Annotated[_Texts, _list("--addressee", "NAME", "Whom it is directed at.")] = None
    condition: Annotated[_Texts, _list("--condition", "CONDITION", _ABOUT_CONDITIONS)] = None
    dropped: Annotated[
        _Texts,
        option("--dropped", "CONDITION", about="A condition given up in words: as above."),
    ] = None
    reason: Annotated[_Texts, _list("--reason", "REASON", 'A reason: "SLUG=WORDING".')] = None
    treaty: Annotated[_Texts, _list("--treaty", "TREATY", _ABOUT_TREATIES)] = None
    translation: Annotated[
        _Text, option("--translation", "TEXT", about="A translation of the quote.")
    ] = None
    note: Annotated[_Text, option("--note", "TEXT", about="A note on the claim.")] = None
    coder: Annotated[_Text, coder_option("Who codes it.")] = None
    round: RoundOption = None
    codebook: Annotated[
        int | None,
        option(
            "--codebook",
            "NUMBER",
            about="What it is coded by, if not the round's or the newest.",
            min=1,
        ),
    ] = None
    create: CreateOption = False
    proposition: PropositionOption = None
    future: FutureOption = False
    dry_run: DryRunOption = False
    edit: EditOption = False
    wait: WaitOption = 30.0

    def of_claim(self) -> dict[str, Any]:
        """The fields of the claim in a claim file; None where nothing was typed."""
        return {
            "quote": self.quote,
            "quote_start": self.quote_start,
            "prefix": self.prefix,
            "paraphrase": self.paraphrase,
            "mode": self.mode.value if self.mode else None,
            "speaker": self.speaker,
            "stated_on": self.stated_on,
            "relayed_by": self.relayed_by,
            "translation": self.translation,
            "note": self.note,
            "codebook": self.codebook,
        }

    def of_stance(self) -> dict[str, Any]:
        """Those of the stance, but for its conditions, reasons and treaties."""
        return {
            "holder": self.holder,
            "issue": self.issue,
            "position": self.position.value if self.position else None,
            "form": self.form.value if self.form else None,
            "ascribed": self.ascribed,
            "addressees": self.addressee,
        }

    def terms(self) -> "Terms":
        """Whether it is recorded or only read back, and how long others are waited for."""
        signature = Signature(coder=self.coder)
        return terms_of(dry_run=self.dry_run, wait=self.wait, signature=signature)


def with_claim(command: Command) -> Command:
    """Give a command the options of a claim; it gets them together, as `claim`."""
    return grouped(ClaimOptions, "claim")(command)
