"""Annotations that this program wrote: each stance as data, back to what a claim file says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stance.domain.positions import TURNED
from stance.incoming.annotations.by_source import Annotated, with_first
from stance.incoming.annotations.narrowing import entries, text_of
from stance.incoming.annotations.selectors import Aim
from stance.incoming.contents import CodedPassage, Fields, IncomingSource
from stance.text.quotes.withheld import Passage
from stance.values import NOUNS, Noun

_DATASET = "Dataset"
_OF_DOCUMENT = ("slug", "title", "publisher", "published_on", "language", "kind")
_OF_CLAIM = ("mode", "paraphrase", "translation", "note")
_OF_STANCE = ("position", "form", "ascribed", "note")
#: The lists of a stance: as they are called here and in a claim file, and what they name.
_USES = (
    ("conditions", "conditions", Noun.CONDITION),
    ("reasons", "reasons", Noun.REASON),
    ("treaties", "citations", Noun.TREATY),
)
_OF_USE = ("wording", "role", "provision", "dropped")
#: What an annotation or a stance names, by field.
_NAMED = {"speaker": Noun.ACTOR, "relayed_by": Noun.ACTOR, "holder": Noun.ACTOR}
_LISTED = ("addressees", "by")
_TURNED = {str(one): str(other) for one, other in TURNED.items()}
_HEADINGS = {noun: heading for heading, noun in NOUNS.items()}

Annotation = Mapping[str, Any]


def stances_of(annotation: Annotation) -> list[Mapping[str, Any]]:
    """The stances that an annotation of this program holds as data; none of another program's."""
    bodies = entries(annotation.get("body"))
    sources = (each.get("source") for each in bodies)
    return [
        each
        for each in sources
        if isinstance(each, Mapping) and each.get("type") == _DATASET and "issue" in each
    ]


def annotated(where: str, annotation: Annotation, aim: Aim) -> Annotated:
    """An annotation of this program, as it comes back."""
    document = _object(annotation.get("document"))
    fields = {name: document[name] for name in _OF_DOCUMENT if text_of(document.get(name))}
    if aim.source.startswith(("http://", "https://")):
        fields["url"] = aim.source
    text = {name: document[name] for name in ("sha256", "length", "read_on") if name in document}
    stances = stances_of(annotation)
    passage = CodedPassage(
        where,
        _claim(annotation, aim),
        stances=tuple(map(_stance, stances)),
        hints=hints_of(aim) if aim.parts else {},
    )
    source = fields.get("slug") or aim.source
    return Annotated(source, fields, passage, text, tuple(_pieces(aim, stances)))


def hints_of(aim: Aim) -> Fields:
    """What tells the place of the first part of a quote from others where its words stand."""
    first = aim.parts[0]
    hints = {"prefix": first.prefix, "suffix": first.suffix, "start": first.start}
    return {name: value for name, value in hints.items() if value not in {None, ""}}


def quote_of(aim: Aim) -> Any:
    """The words that are selected, as a claim file writes a quote."""
    words = [each.exact for each in aim.parts]
    return words[0] if len(words) == 1 else words


def _claim(annotation: Annotation, aim: Aim) -> dict[str, Any]:
    creator = _object(annotation.get("creator"))
    claim = {
        "key": annotation.get("claim"),
        "quote": quote_of(aim) if aim.parts else None,
        "speaker": _slug(annotation.get("speaker")),
        "stated_on": annotation.get("date"),
        "relayed_by": _slug(annotation.get("relayed_by")),
        "coder": creator.get("name"),
        **{name: annotation.get(name) for name in _OF_CLAIM},
    }
    return {name: value for name, value in claim.items() if value is not None}


def _stance(told: Mapping[str, Any]) -> dict[str, Any]:
    stance = {name: told[name] for name in _OF_STANCE if told.get(name) is not None}
    stance |= {"holder": _slug(told.get("holder")), "issue": _slug(told.get("issue"))}
    turned = _slug(told.get("turned_from"))
    if turned and stance.get("position") in _TURNED:
        stance |= {"issue": turned, "position": _TURNED[stance["position"]]}
    stance["addressees"] = _slugs(told.get("addressees"))
    for name, heading, noun in _USES:
        stance[heading] = [_use(each, noun) for each in entries(told.get(name))]
    return {name: value for name, value in stance.items() if value not in (None, [])}


def _use(told: Mapping[str, Any], noun: Noun) -> dict[str, Any]:
    use = {name: told[name] for name in _OF_USE if told.get(name) is not None}
    lists = {name: _slugs(told[name]) for name in _LISTED if name in told}
    return {noun.value: _slug(told.get(noun.value)), **use, **lists}


def named_in(annotation: Annotation) -> Iterator[tuple[str, dict[str, Any]]]:
    """The vocabulary that an annotation names: each entry with its heading in a claim file."""
    stances = stances_of(annotation)
    for told in (annotation, *stances):
        for name, noun in _NAMED.items():
            yield from _entry(noun, told.get(name))
    for told in stances:
        yield from _entry(Noun.ISSUE, told.get("issue"))
        for heading, entry in _entry(Noun.ISSUE, told.get("turned_from")):
            root = {"same_as": _slug(told.get("issue")), "same_as_reversed": True}
            yield heading, {**entry, **root}
        yield from _listed(told)
        for name, _, noun in _USES:
            for use in entries(told.get(name)):
                yield from _entry(noun, use.get(noun.value))
                yield from _listed(use)


def _listed(told: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _LISTED:
        for each in entries(told.get(name)):
            yield from _entry(Noun.ACTOR, each)


def _entry(noun: Noun, told: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """An entry that something names, where it is one."""
    if not isinstance(told, Mapping) or not text_of(told.get("slug")):
        return
    entry = {"slug": told["slug"], "name": text_of(told.get("name")) or told["slug"]}
    if noun is Noun.ACTOR:
        entry["kind"] = told.get("kind") or "other"
    if noun is Noun.TREATY and told.get("kind"):
        entry["kind"] = told["kind"]
    if noun is Noun.ISSUE:
        entry["proposition"] = told.get("proposition") or entry["name"]
    yield _HEADINGS[noun], entry


def _pieces(aim: Aim, stances: Sequence[Mapping[str, Any]]) -> Iterator[Passage]:
    """The words of the text that are told with their places: the quote's, and of wordings."""
    yield from ((each.start, each.exact) for each in aim.parts if each.start is not None)
    for stance in stances:
        uses = (use for name, _, _ in _USES for use in entries(stance.get(name)))
        for use in uses:
            if isinstance(use.get("start"), int) and text_of(use.get("wording")):
                yield use["start"], use["wording"]


def with_texts(every: list[Annotated]) -> IncomingSource:
    """A source with what its annotations tell of its texts: their places hold in these alone."""
    texts: dict[str, Fields] = {}
    pieces: dict[str, list[Passage]] = {}
    for each in every:
        digest = each.text.get("sha256")
        if digest and isinstance(each.text.get("length"), int):
            texts.setdefault(digest, each.text)
            pieces.setdefault(digest, []).extend(each.pieces)
    read = sorted(texts.values(), key=lambda text: str(text.get("read_on", "")))
    written = [_withheld(text, pieces[text["sha256"]]) for text in read]
    if not written:
        return with_first(every)
    if len(written) == 1:
        return with_first(every, **written[0])
    numbers = {text["sha256"]: number for number, text in enumerate(read, 1)}
    whole = with_first(every, versions=written)
    passages = [_in_version(each, numbers) for each in every]
    return IncomingSource(whole.where, whole.fields, passages)


def _withheld(text: Fields, pieces: list[Passage]) -> dict[str, Any]:
    """A text as a claim file writes one that is withheld."""
    passages = [{"start": start, "words": words} for start, words in _joined(pieces)]
    known = {"sha256": text["sha256"], "length": text["length"], "passages": passages}
    return {"withheld": known, **({"read_on": text["read_on"]} if "read_on" in text else {})}


def _joined(pieces: list[Passage]) -> Iterator[Passage]:
    """The pieces in order, as one where they overlap or touch."""
    begun: Passage | None = None
    for start, words in sorted(pieces):
        if begun and start <= begun[0] + len(begun[1]):
            begun = begun[0], begun[1] + words[begun[0] + len(begun[1]) - start :]
            continue
        if begun:
            yield begun
        begun = start, words
    if begun:
        yield begun


def _in_version(each: Annotated, numbers: Mapping[str, int]) -> CodedPassage:
    passage, number = each.passage, numbers.get(str(each.text.get("sha256")))
    claim = {**passage.claim, **({"text_version": number} if number else {})}
    return CodedPassage(passage.where, claim, stances=passage.stances, hints=passage.hints)


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _slug(value: Any) -> str | None:
    return text_of(_object(value).get("slug"))


def _slugs(value: Any) -> list[str]:
    return [slug for each in entries(value) if (slug := _slug(each))]
