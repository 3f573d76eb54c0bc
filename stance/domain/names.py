"""From what people type to vocabulary entries: by slug, name or alias, never by guessing."""

from shlex import quote

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.errors import DocumentPath, InputError, LocatedError
from stance.text.cleaning import shorten
from stance.values import Noun


class Names:
    """Looks names up in one state of the vocabulary, and remembers what it found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._entries: dict[tuple[Noun, str], Entry] = {}

    def entry(self, noun: Noun, name: str, path: DocumentPath = ()) -> Entry:
        """The entry of kind `noun` that `name` means.

        Raises LocatedError where there is none (with the nearest names) or more than one (with
        the candidates).
        """
        known = self._entries.get((noun, name))
        if known is None:
            known = _one(self.vocabulary.of(noun), name, path)
            self._entries[noun, name] = known
        return known

    def id(self, noun: Noun, name: str, path: DocumentPath = ()) -> int:
        """The id of that entry, as `entry` finds it."""
        return self.entry(noun, name, path).id

    def ids(self, noun: Noun, names: list[str], path: DocumentPath = ()) -> tuple[int, ...]:
        """The ids of several, each once, in the order named."""
        if not names:
            return ()  # as most lists of an import are
        ids = [self.id(noun, name, (*path, place)) for place, name in enumerate(names)]
        return tuple(dict.fromkeys(ids))


def slug_and_name(noun: Noun, typed: str) -> tuple[str, str]:
    """What a new entry is called: a name typed as a slug becomes a name, any other a slug."""
    from slugify import slugify

    slug = slugify(typed) or noun.value
    return slug, typed.replace("-", " ").capitalize() if typed == slug else typed


def issue_added(typed: str) -> str:
    """The command that adds an issue, by a name of it that means nothing yet."""
    slug, name = slug_and_name(Noun.ISSUE, typed)
    return f"stance issue add {slug} --name {quote(name)} --proposition TEXT"


def _one(entries: Entries, name: str, path: DocumentPath) -> Entry:
    candidates = entries.find(name)
    if len(candidates) == 1:
        return candidates[0]
    shown = f'"{shorten(name, 80)}"'
    if candidates:
        listed = ", ".join(map(str, candidates))
        error = InputError(
            f"the {entries.noun} {shown} is ambiguous: {listed}", "name it by its slug"
        )
    else:
        remedy = _suggestion(entries, name, can_be_made=path[:1] == ("sources",))
        error = InputError(f"there is no {entries.noun} {shown}", remedy)
    raise LocatedError(path, error)


def _suggestion(entries: Entries, name: str, *, can_be_made: bool) -> str:
    """The nearest entries, and how it comes to be there: what claims name, --create makes."""
    from stance.domain.closeness import near_entries

    made = "--create makes it" if can_be_made else "add it to the vocabulary"
    if can_be_made and entries.noun is Noun.ISSUE:
        made += f", with its --proposition beside a single claim, else first {issue_added(name)}"
    close = ", ".join(map(str, near_entries(entries, name)))
    return f"nearest: {close}; or {made}" if close else made
