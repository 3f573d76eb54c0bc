"""The whole conversation at a terminal, from what is known to the claim recorded or left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stance.ask.asker import Asker, Choice
from stance.ask.draft import CODING, Draft, SourceDraft
from stance.ask.flow import Begin, Ending, Record, converse
from stance.ask.known import Known
from stance.ask.quiet import no_echo
from stance.ask.recall import Recall, Remembered
from stance.ask.scene import Scene
from stance.errors import StanceError
from stance.queries.utterances import Reading


@dataclass(frozen=True)
class Talk:
    """How a conversation ended, the claim as far as it came, and all answers on the way.

    `is_told`: that nothing was recorded was said already.
    """

    ending: Ending
    draft: Draft
    answers: Sequence[Remembered] = ()
    is_told: bool = False


def enter(
    url: str,
    begin: Begin,
    record: Record,
    *,
    again: Sequence[Remembered] = (),
    aloud: bool = False,
    future: bool = False,
    reading: Reading = None,
    keep: Callable[[Sequence[Remembered]], str],
) -> Talk:
    """Ask at the terminal for what is not known; how that ended.

    `record` is given the claim once it is read back and found good. The answers of an earlier
    conversation are given `again` first, `aloud` or in silence. Where the person leaves, it is
    offered to `keep` the answers, which gives the sentence that says where they are. With `future`
    dates to come are taken. What seems to be there already is looked for in the record, or among
    the readings of one coder in a round.
    """
    with no_echo():
        # Loading takes a moment, in which one may type already.
        from stance.ask.terminal import TerminalAsker

        known = Known(url, reading)
    asker = TerminalAsker()
    recall = Recall(asker, again, aloud=aloud)
    try:
        with no_echo():
            ending, draft = converse(begin, Scene(known, recall, future), record)
    except (KeyboardInterrupt, EOFError) as leaving:
        _offer(asker, recall, keep, is_over=isinstance(leaving, EOFError))
        return Talk(Ending.LEFT, Draft(), is_told=bool(recall.answers))
    except BaseException as failing:  # the terminal was closed, for one: nobody can be asked
        kept = keep(recall.answers) if recall.answers else ""
        if kept and isinstance(failing, StanceError):
            asker.say([("", kept)])
        raise
    return Talk(ending, draft, recall.answers)


def _offer(
    asker: Asker, recall: Recall, keep: Callable[[Sequence[Remembered]], str], *, is_over: bool
) -> None:
    """Keep the answers if the person wants that, or can no longer be asked."""
    if not recall.answers:
        return
    asker.say([("note", "nothing recorded")])
    try:
        keys = {"y": "keep what was entered as a draft", "n": "throw it away"}
        wanted = is_over or asker.choose(Choice("Draft", keys, "y")) == "y"
    except KeyboardInterrupt:
        return
    except EOFError:
        wanted = True
    if wanted:
        asker.say([("", keep(recall.answers))])


def next_claim(draft: Draft) -> Begin:
    """Begin with another claim of the same source and coder, and by default of the same speaker.

    In the round of the one before, where that was a reading.
    """
    slug = draft.source.slug if draft.source else ""
    # Key, note and translation were of the other words.
    coding = tuple(each for each in draft.more if each[0] in CODING)

    def begin(scene: Scene) -> Draft:
        source = scene.known.sources[slug]
        scene.asker.answered("Source", slug, source.about)
        return Draft(
            source=SourceDraft(slug),
            speaker=draft.speaker,
            more=coding,
            given=frozenset({"source"}),
        )

    return begin
