"""Which document the claim is from: one that is there, a file, or pasted text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stance.ask.asker import Asker, Option, Question
from stance.ask.draft import Draft, SourceDraft
from stance.ask.known import KnownSource
from stance.ask.naming import ask_date, check_date
from stance.ask.scene import Scene
from stance.errors import InputError
from stance.paths import expanded, there
from stance.text.slugs import is_slug, source_slug
from stance.work.importing.sources import read_text

_PASTE = "p"
_HINT = "slug, title, publisher or date; or a path to its text; p to paste it"
_MOST = 50
_LONGEST_TITLE = 160


def source_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with its source."""
    asker = scene.asker
    typed = asker.ask(
        Question(
            "Source",
            default=draft.source.slug if draft.source else None,
            hint=_HINT,
            options=lambda typed: _options(scene, typed),
            check=lambda typed: _wrong(scene, typed),
        )
    )
    if draft.source and typed == draft.source.slug:
        source: SourceDraft | None = draft.source
    else:
        source = _source_meant(scene, typed)
    if source is None:
        return source_step(draft, scene)
    known = scene.known.sources.get(source.slug)
    about = known.about if known else f"new: {source.title}"
    asker.answered("Source", source.slug, about)
    if draft.source and source.slug != draft.source.slug:
        draft = replace(draft, quote=(), places=())
    return replace(draft, source=source)


def _source_meant(scene: Scene, typed: str) -> SourceDraft | None:
    if typed.casefold() == _PASTE and _PASTE not in scene.known.sources:
        hint = "paste it; a line with a dot alone ends it"
        text = scene.asker.paste(Question("Text", hint=hint), end=".")
        return new_source(scene, text) if text else None
    matching = _matching(scene, typed)
    if typed in scene.known.sources or len(matching) == 1:
        return SourceDraft(typed if typed in scene.known.sources else matching[0].slug)
    typed = _only_path(typed) or typed
    return new_source(scene, read_text(Path(expanded(typed)), typed))


def _wrong(scene: Scene, typed: str) -> str | None:
    if not typed:
        return "this is needed"
    if typed in scene.known.sources or typed.casefold() == _PASTE:
        return None
    matching = _matching(scene, typed)
    if len(matching) == 1:
        return None
    path = _only_path(typed) or typed
    if there(expanded(path)).is_file():
        return _unreadable(path)
    if matching:
        return f"{len(matching)} sources have this: ⇥ shows them, more words tell them apart"
    return "there is no such source, and no such file"


def _only_path(typed: str) -> str | None:
    """The one file that a line is the beginning of."""
    paths = list(_paths(typed))
    return paths[0].value if len(paths) == 1 else None


def _unreadable(path: str) -> str | None:
    try:
        read_text(Path(expanded(path)), path)
    except InputError as error:
        return error.reason
    return None


def _options(scene: Scene, typed: str) -> Sequence[Option]:
    options = [Option(each.slug, each.slug, each.about) for each in _matching(scene, typed)]
    return [*options, *_paths(typed)][:_MOST]


def _matching(scene: Scene, typed: str) -> list[KnownSource]:
    words = typed.casefold().split()
    return [
        each
        for each in scene.known.sources.values()
        if all(word in f"{each.slug} {each.about}".casefold() for word in words)
    ]


def _paths(typed: str) -> Iterator[Option]:
    if not typed:
        return
    path = Path(expanded(typed))
    folder, start = (path, "") if typed.endswith("/") else (path.parent, path.name)
    try:
        inside = sorted(each for each in folder.iterdir() if each.name.startswith(start))
    except OSError:
        return
    head = typed[: len(typed) - len(start)]
    for each in inside[:_MOST]:
        if not each.name.startswith("."):
            end = "/" if each.is_dir() else ""
            yield Option(f"{head}{each.name}{end}", f"{each.name}{end}", "file" if not end else "")


def new_source(
    scene: Scene, text: str, known_fields: Mapping[str, Any] = MappingProxyType({})
) -> SourceDraft:
    """A source that is not there yet; its title, publisher and date are asked for, unless given."""
    first = text.strip().splitlines()[0].strip()
    default = first if len(first) <= _LONGEST_TITLE else None
    publishers = sorted({each.publisher for each in scene.known.sources.values() if each.publisher})
    questions = {
        "title": Question("Title", default=default, check=_is_given),
        "publisher": Question(
            "Publisher", default="", options=lambda typed: _starting(publishers, typed)
        ),
        "published_on": Question(
            "Published",
            default="",
            hint="2016, 2016-12, 2016-12-27 or 27 December 2016",
            check=check_date,
        ),
    }
    fields = dict(known_fields)
    for name, question in questions.items():
        if name not in fields:
            ask = ask_date if question.check is check_date else _ask
            fields[name] = ask(scene.asker, question) or None
            scene.asker.answered(question.label, fields[name] or "-")
    called = fields["publisher"] or fields["title"]
    slug = fields.get("slug") or _asked_slug(scene, called, fields["published_on"])
    return SourceDraft(**{**fields, "slug": slug, "text": text})


def _ask(asker: Asker, question: Question) -> str:
    return asker.ask(question)


def _asked_slug(scene: Scene, called: str, published_on: str | None) -> str:
    hint = "its slug, which commands and files name it by; small letters, digits and hyphens"
    default = source_slug(called, published_on, scene.known.sources)
    return scene.asker.ask(
        Question("Slug", default, hint=hint, check=lambda typed: _wrong_slug(scene, typed))
    )


def _wrong_slug(scene: Scene, typed: str) -> str | None:
    if typed in scene.known.sources:
        return "another source has this slug"
    return None if is_slug(typed) else "small letters and digits, with hyphens between"


def _is_given(typed: str) -> str | None:
    return None if typed else "this is needed"


def _starting(names: Sequence[str], typed: str) -> list[Option]:
    return [Option(name) for name in names if name.casefold().startswith(typed.casefold())][:_MOST]
