"""Paragraphs of a saved page's articles that are not in the text that was made of it."""

import re
from collections.abc import Iterator
from typing import Any

from stance.text.cleaning import shorten

#: What is shorter, in letters, is a caption or a button.
_LEAST = 60
_SHOWN = 60
#: More paragraphs are in no article.
_MOST = 2_000
#: What stands in an article and is no part of it.
_BESIDE = frozenset({"nav", "footer", "figure", "form", "button", "noscript", "template"})
_SAID_BESIDE = re.compile(r"comment|cookie|consent|disqus", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")


def left_of_articles(tree: Any, text: str) -> str:
    """What of its articles a page's text lacks, as a sentence; "" where that is nothing.

    What is the main text is a guess, by the names that pages give to their parts; and a page may
    show several articles, of which one is taken.
    """
    had = _letters(text)
    left = [each for each in _paragraphs(tree) if _letters(each) not in had]
    if not left:
        return ""
    first = f"“{shorten(left[0], _SHOWN)}”"
    if len(left) == 1:
        return f"a paragraph of the page's article was left out: {first}"
    return f"{len(left)} paragraphs of the page's articles were left out, the first: {first}"


def _paragraphs(tree: Any) -> Iterator[str]:
    """The paragraphs of its articles that are long enough to be any, each once."""
    told = set[str]()
    for element in tree.xpath(".//article//p")[:_MOST]:
        words = " ".join(element.text_content().split())
        letters = _letters(words)
        if len(letters) >= _LEAST and letters not in told and not _is_beside(element):
            told.add(letters)
            yield words


def _is_beside(element: Any) -> bool:
    return any(
        each.tag in _BESIDE
        or _HIDDEN.search(each.get("style", "")) is not None
        or _SAID_BESIDE.search(f"{each.get('class', '')} {each.get('id', '')}") is not None
        for each in (element, *element.iterancestors())
    )


def _letters(words: str) -> str:
    return _NO_LETTER.sub("", words).casefold()
