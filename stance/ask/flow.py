"""The questions one after the other, back and forth, until the claim is recorded or left."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto

from stance.ask.also import also_step
from stance.ask.asker import BackError, Choice
from stance.ask.citations import citations_step
from stance.ask.claims import date_step, mode_step, speaker_step
from stance.ask.conditions import conditions_step
from stance.ask.draft import Draft, StanceDraft
from stance.ask.preview import repeats_step, rule, show
from stance.ask.quotes import quote_step
from stance.ask.recall import Recall
from stance.ask.scene import Scene
from stance.ask.sources import source_step
from stance.ask.stances import addressees_step, form_step, holder_step, issue_step, position_step
from stance.domain.vocabulary import Entry
from stance.errors import StanceError
from stance.values import Form, Noun

#: Records a draft; raises StanceError where that fails.
Record = Callable[[Draft], None]
#: The claim as far as it is known before anything is asked.
Begin = Callable[[Scene], Draft]


class Ending(Enum):
    """How the conversation ended."""

    RECORDED = auto()
    NEXT = auto()
    LEFT = auto()
    EDIT = auto()


@dataclass(frozen=True, slots=True)
class FormStep:
    """A question of the form; what is known under its name is not asked."""

    name: str
    ask: Callable[[Draft, Scene], Draft]
    asks: bool = True


def _heading(draft: Draft, scene: Scene) -> Draft:
    scene.asker.say(rule(f"stance {len(draft.finished) + 1}"))
    return draft


CLAIM = (
    FormStep("source", source_step),
    FormStep("quote", quote_step),
    FormStep("speaker", speaker_step),
    FormStep("date", date_step),
    FormStep("mode", mode_step),
)
STANCE = (
    FormStep("heading", _heading, asks=False),
    FormStep("holder", holder_step),
    FormStep("issue", issue_step),
    FormStep("position", position_step),
    FormStep("to", addressees_step),
    FormStep("conditions", conditions_step),
    FormStep("treaties", citations_step),
    FormStep("more", also_step),
)
_ENDS = {"q": Ending.LEFT, "e": Ending.EDIT}
#: What ends the conversation once the claim is recorded.
_RECORDED = {"k": Ending.RECORDED, "m": Ending.NEXT}
_STEP_KEYS = "1234567890tm"


def converse(begin: Begin, scene: Scene, record: Record) -> tuple[Ending, Draft]:
    """Ask for what is missing, read the claim back and record it; how that ended.

    `begin` gives the claim as far as it is known. Whoever goes back holds the conversation again
    up to the question before, which costs nothing: every answer is remembered. Raises
    KeyboardInterrupt or EOFError where the person leaves in between; nothing is recorded.
    """
    recall = scene.asker if isinstance(scene.asker, Recall) else Recall(scene.asker)
    while True:
        try:
            return _conversation(begin, replace(scene, asker=recall), recall, record)
        except BackError:
            recall.back()


def _conversation(
    begin: Begin, scene: Scene, recall: Recall, record: Record
) -> tuple[Ending, Draft]:
    draft = walk(begin(scene), scene, (*CLAIM, *STANCE))
    while True:
        draft = repeats_step(draft, scene)
        key = _decide(draft, scene, holds=show(draft, scene))
        if key in _ENDS:
            return _ENDS[key], draft
        if key == "s":
            draft = _further(draft, scene)
        elif key == "f":
            draft = form_step(draft, scene)
        elif key == "b":
            draft = _again(draft, scene)
        else:
            try:
                record(draft)
            except StanceError as error:  # nothing of what was typed is lost
                recall.forget()
                draft, scene = _taken_anew(draft, scene, error)
            else:
                return _RECORDED[key], draft


def walk(draft: Draft, scene: Scene, steps: Sequence[FormStep]) -> Draft:
    """Go through steps; those that were given are passed over."""
    for step in steps:
        if step.name not in draft.given:
            draft = step.ask(draft, scene)
    return draft


def _decide(draft: Draft, scene: Scene, *, holds: bool) -> str:
    recording = {"k": "record", "m": "record, next claim: same source, same speaker"}
    further = {"s": "further stance", "f": f"form: {draft.stance.form or Form.VIEW}"}
    always = {"b": "back to …", "e": "edit as a file", "q": "quit"}
    keys = {**recording, **further, **always} if holds else always
    words = {"next": "m", "save": "k", "yes": "k"} if holds else {}
    return scene.asker.choose(
        Choice("Then", keys, "k" if holds else "b", words=words, is_menu=True)
    )


def _further(draft: Draft, scene: Scene) -> Draft:
    """The draft with another stance; to whom it is directed is taken from the one before."""
    stance = StanceDraft(holder=draft.stance.holder, addressees=draft.stance.addressees)
    further = replace(
        draft,
        finished=(*draft.finished, draft.stance),
        stance=stance,
        given=draft.given - {step.name for step in STANCE},
    )
    return walk(further, scene, STANCE)


def _again(draft: Draft, scene: Scene) -> Draft:
    """Ask one of the questions again, and then what rests on its answer."""
    asking = [step for step in (*CLAIM, *STANCE) if step.asks]
    steps = dict(zip(_STEP_KEYS, asking, strict=True))
    keys = {key: step.name for key, step in steps.items()}
    key = scene.asker.choose(Choice("Back to", {**keys, "n": "none"}, "n", is_menu=True))
    return draft if key == "n" else steps[key].ask(draft, scene)


def _taken_anew(draft: Draft, scene: Scene, error: StanceError) -> tuple[Draft, Scene]:
    """What can be done of a draft that could not be recorded; why it was not is told.

    What is new in it, and somebody else has added meanwhile, is taken as it is there: the claim is
    read back by that. Else it stays as it is.
    """
    with suppress(StanceError):  # a database that is out of reach says so by `error`
        scene = replace(scene, known=scene.known.again())
    known = scene.known.vocabulary
    there = [each for each in draft.created if each.slug in known.of(each.noun).by_slug]
    why = [_of_others(each.noun, known.of(each.noun).by_slug[each.slug]) for each in there]
    told = [("note", each) for each in why] or [("error", each) for each in str(error).split("\n")]
    scene.asker.say(*([(style, f"  {line}")] for style, line in told))
    left = tuple(each for each in draft.created if each not in there)
    return replace(draft, created=left), scene


def _of_others(noun: Noun, entry: Entry) -> str:
    yes = f', yes means "{entry.detail}"' if noun is Noun.ISSUE else ""
    return (
        f"{noun} {entry.slug} ({entry.name}{yes}) was added by somebody else meanwhile: it is taken"
        " as it is there; for one of your own, go back and give it another name"
    )
