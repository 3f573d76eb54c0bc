"""Which document the claim is from: one that is there, a file, or pasted text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stance.ask.asker import Asker, Choice, Option, Question
from stance.ask.draft import Draft, SourceDraft
from stance.ask.known import KnownSource
from stance.ask.naming import ask_date, check_date
from stance.ask.scene import Scene
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.incoming.documents.reading import read_document
from stance.paths import expanded, is_file, there
from stance.reports.sources import document_lines
from stance.text.cleaning import shorten
from stance.text.pages.headline import headline
from stance.text.slugs import source_slug
from stance.text.spelling import name_key
from stance.values import SourceKind
from stance.work.originals import proposed

_PASTE = "p"
_WITHOUT = "-"
_HINT = (
    "slug, title, publisher or date; or a path to its text; p to paste it; - for one without a text"
)
_HINT_IN_ROUND = "slug, title, publisher or date of a source of the round {}"
_KINDS = {
    "n": SourceKind.NEWS,
    "s": SourceKind.SPEECH,
    "d": SourceKind.STATEMENT,
    "t": SourceKind.TRANSCRIPT,
    "c": SourceKind.COMMUNIQUE,
    "r": SourceKind.REPORT,
    "y": SourceKind.TREATY,
    "v": SourceKind.VOTE,
    "o": SourceKind.OTHER,
}
_YES_OR_NO = {"y": "yes", "n": "no"}
_MOST = 50
_SHOWN = 60


def source_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with its source."""
    asker, one = scene.asker, scene.known.round
    typed = asker.ask(
        Question(
            "Source",
            default=draft.source.slug if draft.source else None,
            hint=_HINT if one is None else _HINT_IN_ROUND.format(one.slug),
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
    if scene.known.round is None:
        return _of_any_kind(scene, typed)
    known = scene.known.eligible
    return SourceDraft(typed if typed in known else _matching(scene, typed)[0].slug)


def _of_any_kind(scene: Scene, typed: str) -> SourceDraft | None:
    """A source that is there, or a new one by what was typed."""
    if typed.casefold() == _PASTE and _PASTE not in scene.known.sources:
        hint = "paste it; a line with a dot alone ends it"
        text = scene.asker.paste(Question("Text", hint=hint), end=".")
        return new_source(scene, text) if text else None
    if typed == _WITHOUT:
        return new_source(scene, None)
    matching = _matching(scene, typed)
    if typed in scene.known.sources or matching:
        return SourceDraft(typed if typed in scene.known.sources else matching[0].slug)
    typed = _only_path(typed) or typed
    return _of_document(scene, typed)


def _of_document(scene: Scene, typed: str) -> SourceDraft | None:
    """A new source of a file; None where what was read of it is not what was meant."""
    document = read_document(Path(expanded(typed)), typed)
    said = proposed(document)
    if document.is_to_be_seen:
        lines = document_lines(document.text, document.pages, said, document.notes)
        scene.asker.say(*lines)
        if scene.asker.choose(Choice("Store this text", _YES_OR_NO, default="y")) == "n":
            return None
    pages = tuple(page._asdict() for page in document.pages)
    original = None if document.is_its_file else document.sha256
    source = new_source(scene, document.text, proposals=said)
    return replace(source, pages=pages, original=original)


def _wrong(scene: Scene, typed: str) -> str | None:
    if not typed:
        return "this is needed"
    if scene.known.round is not None:
        return _not_of_round(scene, scene.known.round, typed)
    if typed.casefold() in {_PASTE, _WITHOUT} or _matching(scene, typed):
        return None
    path = _only_path(typed) or typed
    if is_file(there(expanded(path))):
        return _unreadable(path)
    return "there is no such source, and no such file; - is for one without a text"


def _not_of_round(scene: Scene, one: Round, typed: str) -> str | None:
    """Why nothing of this name is read in a round; what is new is of none yet."""
    others = {_PASTE, _WITHOUT, *scene.known.sources} - scene.known.eligible.keys()
    is_of_it = _matching(scene, typed) and not others & {typed, typed.casefold()}
    return None if is_of_it else not_of(one, typed)


def not_of(one: Round, typed: str) -> str:
    """That something is no source of a round, as it is said where it is asked for again."""
    return f"{shorten(typed, _SHOWN)} is no source of the round {one.slug}; Tab shows what is"


def _only_path(typed: str) -> str | None:
    """The one file that a line is the beginning of."""
    paths = list(_paths(typed))
    return paths[0].value if len(paths) == 1 else None


def _unreadable(path: str) -> str | None:
    try:
        read_document(Path(expanded(path)), path)
    except InputError as error:
        return error.reason
    return None


def _options(scene: Scene, typed: str) -> Sequence[Option]:
    options = [Option(each.slug, each.slug, each.about) for each in _matching(scene, typed)]
    paths = _paths(typed) if scene.known.round is None else ()
    return [*options, *paths][:_MOST]


def _matching(scene: Scene, typed: str) -> list[KnownSource]:
    """The known sources that have all these words; the one of this slug is the first."""
    words = name_key(typed).split()
    found = [
        each
        for each in scene.known.eligible.values()
        if all(word in name_key(f"{each.slug} {each.about}") for word in words)
    ]
    return sorted(found, key=lambda each: not name_key(each.slug).startswith(name_key(typed)))


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
    scene: Scene,
    text: str | None,
    known_fields: Mapping[str, Any] = MappingProxyType({}),
    *,
    proposals: Mapping[str, str] = MappingProxyType({}),
) -> SourceDraft:
    """A source that is not there yet; its title, publisher and date are asked for, unless given.

    `proposals` are what a document says of itself: what is not asked for is taken as it stands.
    Of one without a text, what it is and where it can be read are asked for too.
    """
    fields = _particulars(scene, text, known_fields, proposals)
    fields = {**{name: value for name, value in proposals.items() if name not in fields}, **fields}
    if text is None and "kind" not in fields:
        keys = {key: kind.value for key, kind in _KINDS.items()}
        fields["kind"] = _KINDS[scene.asker.choose(Choice("Kind", keys))].value
        scene.asker.answered("Kind", fields["kind"])
    if text is None and "url" not in fields:
        address = Question("Address", default="", hint="where it can be read, if anywhere")
        fields["url"] = scene.asker.ask(address) or None
        scene.asker.answered("Address", fields["url"] or "-")
    called = fields["publisher"] or fields["title"]
    slug = fields.get("slug") or source_slug(called, fields["published_on"], scene.known.sources)
    return SourceDraft(**{**fields, "slug": slug, "text": text})


def _particulars(
    scene: Scene,
    text: str | None,
    known_fields: Mapping[str, Any],
    proposals: Mapping[str, str],
) -> dict[str, Any]:
    """Title, publisher and date, asked for unless given."""
    publishers = sorted({each.publisher for each in scene.known.sources.values() if each.publisher})
    questions = {
        "title": Question(
            "Title", default=proposals.get("title") or headline(text or ""), check=_is_given
        ),
        "publisher": Question(
            "Publisher",
            default=proposals.get("publisher", ""),
            options=lambda typed: _starting(publishers, typed),
        ),
        "published_on": Question(
            "Published",
            default=proposals.get("published_on", ""),
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
    return fields


def _ask(asker: Asker, question: Question) -> str:
    return asker.ask(question)


def _is_given(typed: str) -> str | None:
    return None if typed else "this is needed"


def _starting(names: Sequence[str], typed: str) -> list[Option]:
    return [Option(name) for name in names if name_key(name).startswith(name_key(typed))][:_MOST]
