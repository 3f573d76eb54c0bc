"""The whole conversation at a terminal, from what the options say to the claim recorded or left."""

from stance.ask.begin import begun
from stance.ask.draft import Draft
from stance.ask.flow import Ending, Record, converse
from stance.ask.known import Known
from stance.ask.quiet import no_echo
from stance.ask.scene import Scene
from stance.work.typed_claim import TypedClaim


def enter(
    url: str,
    typed: TypedClaim,
    record: Record,
    *,
    create: bool = False,
    draft: Draft | None = None,
) -> tuple[Ending, Draft]:
    """Ask at the terminal for what was not typed; how that ended, and the claim as far as it came.

    `record` is given the claim once it is read back and found good. With `create` what was typed
    and is not there will be made. With a `draft` that ended in an edit, it goes on from there.
    """
    with no_echo():
        # Loading takes a moment, in which one may type already.
        from stance.ask.terminal import TerminalAsker

        known = Known(url)
    try:
        with no_echo():
            scene = Scene(known, TerminalAsker())
            start = draft or begun(typed, scene, create=create)
            return converse(start, scene, record)
    except (KeyboardInterrupt, EOFError):
        return Ending.LEFT, Draft()
