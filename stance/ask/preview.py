"""The claim read back before it is recorded, and what is there already that it may repeat."""

from dataclasses import replace

from stance.ask.asker import Choice, Line
from stance.ask.draft import Draft
from stance.ask.lines import labelled
from stance.ask.reading import read_draft
from stance.ask.scene import Scene
from stance.domain.phrases import a_reading, read_back
from stance.domain.unrecorded.in_slugs import stance_rows
from stance.domain.utterances import KnownUtterance, NewUtterance
from stance.errors import InputError
from stance.text.cleaning import shorten

_SHOWN = 3
_RULE = 78


def rule(title: str) -> Line:
    """A line across the form."""
    return [("rule", f"── {title} ".ljust(_RULE, "─"))]


def show(draft: Draft, scene: Scene) -> bool:
    """Read the claim back; whether it holds."""
    scene.asker.say(rule("read it back"))
    known = scene.vocabulary(draft)
    try:
        content = read_draft(draft, scene)
    except InputError as error:
        scene.asker.say(*([("error", f"  {line}")] for line in str(error).split("\n")))
        return False
    source = draft.source.slug if draft.source else ""
    told: set[str] = set()
    for row in stance_rows(content, known, source):
        scene.asker.say([("strong", f"  {read_back(row, known, told)}")])
    coding = dict(draft.more)
    if "round" in coding:
        whose = a_reading(coding.get("coder", ""), coding["round"])
        scene.asker.say([("note", f"  {whose}; the record is unmoved")])
    return True


def repeats_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the claim that it repeats, if the person says that it does."""
    alike = [each for each in _before(draft, scene) if each.key != draft.repeats]
    same = [each for each in alike if _is_this(draft, each)]
    if same:
        scene.asker.say([("error", f"  this claim is there already, as {same[0].key}")])
        return draft
    if draft.repeats or not alike or "repeats" in draft.given:
        return draft
    shown = alike[:_SHOWN]
    scene.asker.say(labelled("There is", ("note", "the same utterance, it seems, already:")))
    for number, each in enumerate(shown, 1):
        head = f"{each.key} ({each.date}, {each.source}): "
        scene.asker.say([("key", f"  {number} "), ("", head), ("", _words_of(each))])
    keys = {str(number): f"it repeats {each.key}" for number, each in enumerate(shown, 1)}
    if len(shown) == 1:
        keys = {"y": f"yes, of {shown[0].key}"}
    key = scene.asker.choose(Choice("A repeat", {**keys, "n": "no, said afresh"}))
    if key == "n":
        scene.asker.answered("A repeat", "no")
        return replace(draft, given=draft.given | {"repeats"})
    repeated = shown[0 if key == "y" else int(key) - 1].group
    scene.asker.answered("A repeat", f"of {repeated}", "reports count the two once")
    return replace(draft, repeats=repeated)


def _words_of(utterance: KnownUtterance) -> str:
    words = shorten(utterance.words, 150)
    return f'"{words}"' if utterance.is_quote else f"(paraphrase) {words}"


def _before(draft: Draft, scene: Scene) -> list[KnownUtterance]:
    stated, actors = scene.stated(draft), scene.vocabulary(draft).actors
    if stated is None or draft.speaker is None or draft.source is None:
        return []
    speaker = actors.by_slug[draft.speaker].id
    said = NewUtterance(speaker, stated, draft.words, draft.source.slug)
    return [each for each, _ in scene.known.said_before(said) if each.can_be_of(stated)]


def _is_this(draft: Draft, other: KnownUtterance) -> bool:
    here = draft.source is not None and draft.source.slug == other.source
    is_same = other.is_quote or other.date == draft.stated_on
    return here and is_same and other.words == draft.words
