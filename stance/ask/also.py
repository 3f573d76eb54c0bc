"""What else the stance rests on: conditions, reasons and treaties that no guess has found."""

from collections.abc import Sequence
from dataclasses import replace

from stance.ask.asker import Choice, Option, Question
from stance.ask.citations import settled_citation, with_citation
from stance.ask.conditions import named_demand, settled_demand, with_demand, worded_demand
from stance.ask.draft import CitationDraft, Draft
from stance.ask.naming import completing, create_named
from stance.ask.scene import Scene
from stance.ask.wordings import not_in_source
from stance.domain.closeness import near_entries
from stance.text.cleaning import shorten
from stance.values import Noun

_HINT = "the words of a condition or reason, or the name of a condition or a treaty; ⏎ goes on"
_NOUNS = (Noun.TREATY, Noun.CONDITION)
_NEW = {"t": Noun.TREATY, "c": Noun.CONDITION}


def also_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with what the person finds beside, one after the other."""
    label = "Also" if _has_any(draft) else "Provided"
    typed = scene.asker.ask(
        Question(label, "", hint=_HINT, options=lambda typed: _options(draft, scene, typed))
    )
    if typed:
        return also_step(_with(draft, scene, typed), scene)
    if not draft.stance.conditions and not draft.stance.reasons:
        scene.asker.answered("Provided", "no conditions, no reasons")
    if not draft.stance.citations:
        scene.asker.answered("Treaties", "none")
    return draft


def _has_any(draft: Draft) -> bool:
    stance = draft.stance
    return bool(stance.conditions or stance.reasons or stance.citations)


def _options(draft: Draft, scene: Scene, typed: str) -> Sequence[Option]:
    return [
        replace(option, about=f"{option.about} ({noun})")
        for noun in _NOUNS
        for option in completing(scene.entries(draft, noun))(typed)
    ]


def _with(draft: Draft, scene: Scene, typed: str) -> Draft:
    """The draft with what was typed: an entry by its name, words of the source, or a name begun."""
    for noun in _NOUNS:
        found = scene.entries(draft, noun).find(typed)
        if len(found) == 1:
            return _with_entry(draft, scene, noun, scene.entries(draft, noun).slug(found[0].id))
    why = not_in_source(draft, scene, typed)
    if scene.text(draft) is not None and why is None:
        return _with_words(draft, scene, typed)
    for noun in _NOUNS:
        options = completing(scene.entries(draft, noun))(typed)
        if options:
            return _with_entry(draft, scene, noun, options[0].value)
    scene.asker.say([("note", f"  {why or 'nothing is called that'}")])
    return _with_new(draft, scene, typed)


def _with_entry(draft: Draft, scene: Scene, noun: Noun, slug: str) -> Draft:
    if noun is Noun.TREATY:
        draft, cited = settled_citation(draft, scene, CitationDraft(slug), "  + ")
        return with_citation(draft, cited)
    draft, demand = settled_demand(draft, scene, named_demand(slug))
    return with_demand(draft, demand)


def _with_words(draft: Draft, scene: Scene, typed: str) -> Draft:
    draft, demand = settled_demand(draft, scene, worded_demand(draft, scene, typed))
    return with_demand(draft, demand)


def _with_new(draft: Draft, scene: Scene, typed: str) -> Draft:
    """A new treaty or condition of that name, one that is near, or nothing."""
    near = [
        (noun, each) for noun in _NOUNS for each in near_entries(scene.entries(draft, noun), typed)
    ]
    keys = {str(number): f"{each.name} ({noun})" for number, (noun, each) in enumerate(near, 1)}
    keys |= {"t": "a new treaty", "c": "a new condition", "r": "type it again"}
    scene.asker.say([("note", f'  nothing is called "{shorten(typed, 60)}"')])
    key = scene.asker.choose(Choice("Meant", keys))
    if key == "r":
        return draft
    if key in _NEW:
        draft, slug = create_named(scene, draft, _NEW[key], typed)
        return _with_entry(draft, scene, _NEW[key], slug) if slug else draft
    noun, entry = near[int(key) - 1]
    return _with_entry(draft, scene, noun, entry.slug)
