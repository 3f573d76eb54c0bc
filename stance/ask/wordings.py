"""Asking for the words that a condition or a reason rests on."""

from stance.ask.asker import Question
from stance.ask.draft import Draft
from stance.ask.scene import Scene
from stance.errors import InputError
from stance.text.anchoring import AmbiguousQuoteError, find_wording


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
    """The words typed, which the source has."""

    def check(typed: str) -> str | None:
        return not_in_source(draft, scene, typed) if typed else None

    hint = "the words of the source that it rests on"
    return scene.asker.ask(Question(label, default=default, hint=hint, check=check))
