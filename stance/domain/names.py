"""From what people type to vocabulary entries: by slug, name, alias or code, never by guessing."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from shlex import quote

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.errors import DocumentPath, InputError, LocatedError
from stance.text.cleaning import shorten
from stance.values import Noun

#: So much is shown of a name.
_SHOWN = 80
#: What an entry cannot be added without, but for its slug and name.
_NEEDED = {Noun.ACTOR: " --kind KIND", Noun.ISSUE: " --proposition TEXT"}


class Making(Enum):
    """How what is named and not there can be made, on the way by which the name comes.

    `NONE`: not at all, by who reads. `FIRST`: by a command of its own. `BY_CREATE`: by --create,
    but for an issue, since nothing says there what yes means. `WITH_PROPOSITION`: by --create, an
    issue with its --proposition beside.
    """

    NONE = auto()
    FIRST = auto()
    BY_CREATE = auto()
    WITH_PROPOSITION = auto()

    def remedy(self, noun: Noun, name: str) -> str:
        """What makes an entry of this name; for who reads, where those are that there are."""
        if self is Making.NONE:
            return f"see: stance {noun} list"
        is_issue = noun is Noun.ISSUE
        if self is Making.FIRST or (is_issue and self is Making.BY_CREATE):
            return f"make it first: {added(noun, name)}"
        return f"--create makes it{', with its --proposition' if is_issue else ''}"


class Names:
    """Looks names up in one state of the vocabulary, and remembers what it found.

    What is not there is told with how it can be made.
    """

    def __init__(self, vocabulary: Vocabulary, making: Making = Making.FIRST) -> None:
        self.vocabulary = vocabulary
        self._making = making
        self._entries: dict[tuple[Noun, str], Entry] = {}

    def told_by_code(self) -> Iterator[str]:
        """A sentence for each name that was none, but the code of a state."""
        for (noun, name), entry in self._entries.items():
            if not self.vocabulary.of(noun).bearers(name):
                yield f"{name} is taken for {entry}, whose code it is"

    def entry(self, noun: Noun, name: str, path: DocumentPath = ()) -> Entry:
        """The entry of kind `noun` that `name` means.

        Raises LocatedError where there is none (with the nearest names) or more than one (with
        the candidates).
        """
        known = self._entries.get((noun, name))
        if known is None:
            known = self._one(self.vocabulary.of(noun), name, path)
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

    def _one(self, entries: Entries, name: str, path: DocumentPath) -> Entry:
        candidates = entries.find(name)
        if len(candidates) == 1:
            return candidates[0]
        shown = f'"{shorten(name, _SHOWN)}"'
        if candidates:
            listed = ", ".join(map(str, candidates))
            error = InputError(
                f"the {entries.noun} {shown} is ambiguous: {listed}", "name it by its slug"
            )
        elif not name.strip():
            reason = f"the name of the {entries.noun} is empty"
            error = InputError(reason, "give a slug, a name or an alias")
        else:
            several = several_in(entries, name)
            remedy = (
                f"these are several ({'; '.join(several)}): name each by itself, in a cell of a"
                " table with semicolons between"
                if several
                else _nearest_or(self._making.remedy(entries.noun, name), entries, name)
            )
            error = InputError(f"there is no {entries.noun} {shown}", remedy)
        raise LocatedError(path, error)


def several_in(entries: Entries, name: str) -> list[str]:
    """The names that stand in one with commas between, where each is somebody's; else none."""
    parts = [part.strip() for part in re.split(r"[,;]| & ", name)]
    return parts if len(parts) > 1 and all(map(entries.find, parts)) else []


def slug_and_name(noun: Noun, typed: str) -> tuple[str, str]:
    """What a new entry is called: a name typed as a slug becomes a name, any other a slug."""
    from slugify import slugify

    slug = slugify(typed) or noun.value
    return slug, typed.replace("-", " ").capitalize() if typed == slug else typed


def added(noun: Noun, typed: str) -> str:
    """The command that adds an entry, by a name of it that means nothing yet."""
    slug, name = slug_and_name(noun, shorten(typed, _SHOWN))
    more = _NEEDED.get(noun, "")
    return f"stance {noun} add {slug} --name {quote(name)}{more}"


def _nearest_or(made: str, entries: Entries, name: str) -> str:
    """The entries that are near to a name, if any are, before what makes one."""
    from stance.domain.closeness import near_entries

    close = ", ".join(map(str, near_entries(entries, name)))
    return f"nearest: {close}; or {made}" if close else made
