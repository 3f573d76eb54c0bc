"""Codebooks (.qdc): codes with what they mean, without texts."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from stance.errors import InputError
from stance.incoming.contents import Fields, Incoming, IncomingSource, Left
from stance.incoming.fields import NAMING
from stance.incoming.mapping import NOTHING, CodingMap
from stance.incoming.refi.archive import LARGEST
from stance.incoming.refi.codes import Tree, TreeCode, read_tree, sets_in
from stance.incoming.refi.dialect import TOPS
from stance.incoming.refi.elements import prove, tag, whole
from stance.incoming.refi.head import columns_of, is_entry, vocabulary_of
from stance.text.cleaning import shorten
from stance.values import KINDS, Noun

_LONGEST = 60
_UNMAPPED = "the map does not say what it stands for"


def read(path: Path, coding_map: CodingMap) -> Incoming:
    """The codes of a codebook as entries of the vocabulary, as far as the map says which.

    Those of a codebook of ours say themselves what they are. Raises InputError for what is none.
    """
    name = shorten(path.name, _LONGEST)
    if path.stat().st_size > LARGEST:
        raise InputError(f"{name}: it is larger than any codebook", "give a codebook")
    with path.open("rb") as file:
        prove(file, name)
        file.seek(0)
        root = whole(file)
    if tag(root) != "CodeBook":
        raise InputError(f"{name}: its root is no CodeBook", "export the codebook again as .qdc")
    tree = read_tree(root)
    columns = {**columns_of(tree), **coding_map.columns}
    vocabulary = vocabulary_of(tree)
    left = [Left(f'set "{shorten(each, _LONGEST)}"', "sets are not read") for each in sets_in(root)]
    unsaid, notes = list[str](), list[str]()
    for each in _others(tree):
        found = _entry(each, coding_map, columns)
        if isinstance(found, Left):
            left.append(found)
            unsaid += [each.bare_name] if found.why == _UNMAPPED else []
        elif found:
            heading, entry = found
            vocabulary.setdefault(heading, []).append(entry)
            left += _description_left(each, entry)
            notes += _said_by_name(each, entry)
    return Incoming(path.name, _no_sources, vocabulary, columns, left, codes=unsaid, notes=notes)


def _description_left(code: TreeCode, entry: Fields) -> Iterator[Left]:
    """That what a code says of itself is left, where no field of its entry holds it."""
    said = " ".join(code.description.split())
    if said and "proposition" not in entry:
        where = f'the description of code "{shorten(code.bare_name, _LONGEST)}"'
        yield Left(where, f'nothing here holds it: "{shorten(said, _LONGEST)}"')


def _said_by_name(code: TreeCode, entry: Fields) -> Iterator[str]:
    """That an issue of a code that says nothing of itself means its name."""
    if "proposition" in entry and not code.description.strip():
        called, slug = shorten(code.bare_name, _LONGEST), entry["slug"]
        yield (
            f'code "{called}" has no description: where {slug} is new, yes to it means "{called}";'
            f" to say more: stance issue edit {slug} --proposition TEXT"
        )


def _no_sources() -> Iterator[IncomingSource]:
    return iter(())


def _others(tree: Tree) -> Iterator[TreeCode]:
    """The codes that are no entries of ours, nor what those of ours stand below."""
    ours = {each.name for each in TOPS}
    return (each for each in tree.values() if not is_entry(each) and each.name not in ours)


def _entry(
    code: TreeCode, coding_map: CodingMap, columns: Mapping[str, str]
) -> tuple[str, Fields] | Left | None:
    """The entry that a code is by the map, with its heading; None for one that is passed over."""
    called = f'code "{shorten(code.bare_name, _LONGEST)}"'
    column = columns.get(code.top, "")
    said = coding_map.named(code.bare_name, code.top, column)
    meaning = said if said is not None else ({column: ""} if column in NAMING else None)
    if meaning is None:
        is_passed = column == NOTHING or not code.is_codable
        return None if is_passed else Left(called, _UNMAPPED)
    named = [(name, value) for name, value in meaning.items() if name in NAMING]
    if len(named) != 1:
        return Left(called, "it stands for no one entry of the vocabulary") if meaning else None
    ((name, value),) = named
    noun = NAMING[name]
    if noun is Noun.ACTOR:
        return Left(called, "a codebook does not say what kind of actor it is: stance actor add")
    return KINDS[noun].heading, _fields(noun, code, str(value))


def _fields(noun: Noun, code: TreeCode, slug: str) -> Fields:
    from slugify import slugify

    proposition = " ".join(code.description.split()) or code.bare_name
    says = {"proposition": proposition} if noun is Noun.ISSUE else {}
    return {"slug": slug or slugify(code.bare_name), "name": code.bare_name, **says}
