"""Sources that are no text, of which only what is said about them is known: all is left."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from stance.incoming.contents import Left
from stance.incoming.refi.elements import guid, tag, within
from stance.text.cleaning import shorten

_LONGEST = 60
_KINDS = {
    "PictureSource": ("picture", "PictureSelection"),
    "AudioSource": ("recording", "AudioSelection"),
    "VideoSource": ("video", "VideoSelection"),
}


def called(element: Element) -> str:
    """What people call a source: its name."""
    name = shorten(" ".join(element.get("name", "").split()), _LONGEST)
    return f'"{name}"' if name else "a source without a name"


def comment_left(where: str, comment: str) -> Left:
    """That what somebody wrote of a whole source is left."""
    said = shorten(" ".join(comment.split()), _LONGEST)
    return Left(f'the comment on {where}, "{said}"', "nothing here holds it")


def left_of_media(element: Element) -> Iterator[Left]:
    """That a picture, recording or video is left, with how much is coded in it."""
    kind, selection = _KINDS.get(tag(element), ("source", ""))
    number = len(within(element, selection))
    coded = f"; {number:,} selections in it" if number > 1 else ""
    coded = "; one selection in it" if number == 1 else coded
    yield Left(f"{kind} {called(element)}", f"only texts are read{coded}")
    for each in within(element, "Transcript"):
        lines = within(each, "TranscriptSelection")
        if lines:
            yield Left(
                f"the transcript of {called(element)}",
                f"{len(lines):,} selections in it are bound to the time, and not to words",
            )


def rectangles_left(element: Element, where: str) -> Iterator[Left]:
    """The rectangles on pages of a PDF that are no selection of its text as well."""
    texts = within(element, "Representation")
    in_text = {guid(each) for text in texts for each in within(text, "PlainTextSelection")}
    for each in within(element, "PDFSelection"):
        if guid(each) not in in_text:
            page = each.get("page", "?")
            yield Left(f"{where}, a rectangle on page {page}", "it is no selection of the text")
