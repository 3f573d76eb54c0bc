"""What reads otherwise once the vocabulary is changed under stances that are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote

from stance.domain.phrases import counted
from stance.errors import InputError
from stance.text.contraries import are_contrary
from stance.values import Noun

#: The fields of an entry that people read stances by.
READ_FIELDS = ("name", "proposition", "kind")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one stance reads, before a change of the vocabulary and after it."""

    stance: str
    before: str
    after: str

    @property
    def is_other(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Reworded:
    """A field of an entry that people read stances by, and what it says before and after."""

    noun: Noun
    slug: str
    field: str
    before: str
    after: str

    @property
    def is_meaning(self) -> bool:
        """Whether it is what stances mean: a proposition, or the name of what is but a name."""
        if self.field == "kind":
            return False
        return self.noun not in {Noun.ACTOR, Noun.TREATY}

    @property
    def is_contrary(self) -> bool:
        """Whether it is a meaning, and one of the two denies the other."""
        return self.is_meaning and are_contrary(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Rereading:
    """A field of an entry that is changed under so many `uses`, and how one of them reads.

    `uses` are the stances that hang on the entry, of an actor all that names it.
    """

    wording: Reworded
    uses: int
    reading: Reading | None = None

    @property
    def is_meaning(self) -> bool:
        """Whether the stances that hang on it could mean something else."""
        return self.wording.is_meaning

    @property
    def is_contrary(self) -> bool:
        """Whether the stances that hang on it would say the contrary."""
        return self.wording.is_contrary

    @property
    def change(self) -> str:
        """What is changed, and for how many stances, in one line."""
        wording = self.wording
        what = counted(self.uses, "use" if wording.noun is Noun.ACTOR else "stance")
        return (
            f"the {wording.field} of the {wording.noun} {wording.slug} changes under {what}:"
            f' "{wording.before}" → "{wording.after}"'
        )

    def lines(self) -> Iterator[str]:
        """The change, and one stance before and after it."""
        yield self.change
        if self.reading and self.reading.is_other:
            yield f"{self.reading.stance} reads: {self.reading.before}"
            yield f"{'and then':>{len(self.reading.stance) + 5}}: {self.reading.after}"

    def refusal(self, *, by_file: bool = False) -> InputError:
        """The error where nobody said that the change is one of words alone.

        `by_file`: it is a claim file that brings it, and that can be imported again.
        """
        wording = self.wording
        if self.is_contrary:
            return self._contrary(by_file=by_file)
        example = ""
        if self.reading and self.reading.is_other:
            example = f" ({self.reading.stance} would read: {self.reading.after.rstrip('.')})"
        new = f"what means something else is new: stance {wording.noun} add"
        remedy = f"add --rewording if it means the same as before; {new}"
        if by_file:
            remedy = "add --rewording if each means the same as before, or give what is new its own"
            remedy += " slug"
        return InputError(f"{self.change}{example}", remedy)

    def _contrary(self, *, by_file: bool) -> InputError:
        """The error for the plain negation of what stances are on, which is no rewording."""
        wording = self.wording
        new = f"record the opposite as new: stance {wording.noun} add NEW"
        edit = f"stance {wording.noun} edit {wording.slug}"
        edit += f" --{wording.field} {quote(wording.after)} --rewording --same-meaning"
        if by_file:
            new, edit = "give the opposite a slug of its own in the file", f"{edit}, then import"
        if wording.noun is Noun.ISSUE:
            new += f", then: stance issue same-as NEW {wording.slug} --reversed"
        return InputError(
            f"{self.change}, and the one denies the other",
            f"{new}; should the two mean the same: {edit}",
        )
