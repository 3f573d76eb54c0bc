"""Asking for the words that a condition or a reason rests on."""

from dataclasses import replace

from stance.ask.asker import Question
from stance.ask.draft import Draft
from stance.ask.naming import completing
from stance.ask.scene import Scene
from stance.errors import InputError
from stance.text.anchoring import AmbiguousQuoteError, find_wording
from stance.values import Noun


def not_in_source(draft: Draft, scene: Scene, typed: str) -> str | None:
    """Why words cannot be a wording: they stand nowhere in the source, or at several places."""
    text = scene.text(draft)
    if text is None:
        return None
    try:
        find_wording(text, typed, draft.places)
    except AmbiguousQuoteError:
        return "these words stand at several places: take more of the words around them"
    except InputError:
        return "the source does not have these words"
    return None


def ask_wording(draft: Draft, scene: Scene, label: str, default: str) -> str:
    """The words typed, which the source has; or, where none are there yet, a condition's name."""
    options = completing(scene.entries(draft, Noun.CONDITION))

    def check(typed: str) -> str | None:
        if not typed or (not default and len(options(typed)) == 1):
            return None
        return not_in_source(draft, scene, typed)

    hint = "the words of a condition or reason, or a condition's name; ⏎ goes on"
    question = Question(label, default=default, hint=hint, check=check)
    return scene.asker.ask(question if default else replace(question, options=options))
