"""The questions one after the other, back and forth, until the claim is recorded or left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from stance.ask.asker import BackError, Choice
from stance.ask.citations import citations_step
from stance.ask.claims import date_step, mode_step, speaker_step
from stance.ask.conditions import conditions_step
from stance.ask.draft import Draft, StanceDraft
from stance.ask.preview import repeats_step, rule, show
from stance.ask.quotes import quote_step
from stance.ask.scene import Scene
from stance.ask.sources import source_step
from stance.ask.stances import addressees_step, form_step, holder_step, issue_step, position_step
from stance.errors import StanceError
from stance.values import Form

#: Records a draft; raises StanceError where that fails.
Record = Callable[[Draft], None]


class Ending(Enum):
    """How the conversation ended."""

    RECORDED = auto()
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
)
_ENDS = {"q": Ending.LEFT, "e": Ending.EDIT}
#: The names of all questions: a draft that has come to its end is asked none of them again.
_ALL = frozenset(step.name for step in (*CLAIM, *STANCE))
_STEP_KEYS = "1234567890t"


def converse(draft: Draft, scene: Scene, record: Record) -> tuple[Ending, Draft]:
    """Ask for what is missing, read the claim back and record it; how that ended.

    Raises KeyboardInterrupt or EOFError where the person leaves in between; nothing is recorded.
    """
    draft = walk(draft, scene, (*CLAIM, *STANCE))
    while True:
        draft = repeats_step(draft, scene)
        key = _decide(draft, scene, holds=show(draft, scene))
        if key in _ENDS:
            return _ENDS[key], replace(draft, given=_ALL)
        if key == "s":
            draft = _further(draft, scene)
        elif key == "f":
            draft = form_step(draft, scene)
        elif key == "b":
            draft = _again(draft, scene)
        elif _is_recorded(draft, scene, record):
            return Ending.RECORDED, draft


def walk(draft: Draft, scene: Scene, steps: Sequence[FormStep]) -> Draft:
    """Go through steps, one back where that is asked for; those that were given are passed over."""
    missing = [step for step in steps if step.name not in draft.given]
    place = 0
    while place < len(missing):
        try:
            draft = missing[place].ask(draft, scene)
            place += 1
        except BackError:
            scene.asker.say([("note", "  back")])
            place = _before(missing, place)
    return draft


def _before(steps: Sequence[FormStep], place: int) -> int:
    """The place of the question before; the first one's if there is none."""
    return next((each for each in range(place - 1, -1, -1) if steps[each].asks), 0)


def _decide(draft: Draft, scene: Scene, *, holds: bool) -> str:
    further = {"s": "further stance", "f": f"form: {draft.stance.form or Form.VIEW}"}
    keys = {"b": "back", **(further if holds else {}), "e": "edit as a file", "q": "quit"}
    return _key(scene, {"k": "record", **keys} if holds else keys, "k" if holds else "b")


def _key(scene: Scene, keys: dict[str, str], default: str) -> str:
    try:
        return scene.asker.choose(Choice("Then", keys, default))
    except BackError:
        return "b"


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
    try:
        key = scene.asker.choose(Choice("Back to", {**keys, "n": "none"}, "n"))
        return draft if key == "n" else steps[key].ask(draft, scene)
    except BackError:
        return draft


def _is_recorded(draft: Draft, scene: Scene, record: Record) -> bool:
    """Record the draft; where that fails, say why, and lose nothing of what was typed."""
    try:
        record(draft)
    except StanceError as error:
        scene.asker.say(*([("error", f"  {line}")] for line in str(error).split("\n")))
        return False
    return True
