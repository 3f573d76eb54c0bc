"""The roles of citations: what each reads as, and whose commitment, breach or step it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from stance.values import CitationRole


class Whose(Enum):
    """Whose a citation is: somebody's who must be named, else the holder's, or nobody's."""

    NAMED = auto()
    HOLDERS = auto()
    NOBODYS = auto()


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """What goes for one role.

    `words` say as what the treaty is cited, `link` leads from them to whose it is; `aside` is what
    a sentence says that can say no "as", `own` what it says after a name whose own it is. `key` is
    pressed for it where the role is asked for.
    """

    key: str
    words: str
    whose: Whose = Whose.NOBODYS
    link: str = ""
    aside: str = ""
    own: str = ""


ROLES: Mapping[CitationRole, RoleFacts] = {
    CitationRole.BASIS: RoleFacts("b", "a basis"),
    CitationRole.COMMITMENT: RoleFacts(
        "c", "a commitment", Whose.NAMED, "of", own="committed to it"
    ),
    CitationRole.BREACH: RoleFacts("x", "breached", Whose.NAMED, "by", own="having breached it"),
    CitationRole.PROPOSAL: RoleFacts("p", "a proposal"),
    CitationRole.JOINING: RoleFacts("j", "joined", Whose.HOLDERS, "by", own="having joined it"),
    CitationRole.WITHDRAWAL: RoleFacts("w", "left", Whose.HOLDERS, "by", own="having left it"),
    CitationRole.SUSPENSION: RoleFacts(
        "s", "suspended", Whose.HOLDERS, "by", own="having suspended it"
    ),
    CitationRole.MENTION: RoleFacts("m", "mentioned", aside="in passing"),
}


def role_words(role: CitationRole, whose: str = "") -> str:
    """What a treaty is cited as, by itself: "breached by Russia"."""
    facts = ROLES[role]
    return f"{facts.words} {facts.link} {whose}" if facts.link and whose else facts.words


def cited_as(role: CitationRole, whose: str = "") -> str:
    """The same where it follows what is said of the treaty: "as breached by Russia"."""
    return ROLES[role].aside or f"as {role_words(role, whose)}"


def cited_by(
    holder: str, role: CitationRole, by: Sequence[str], told: Callable[[Sequence[str]], str]
) -> str:
    """The same after the name of who cites it, which is not named twice: "as having left it".

    `by` are the slugs of those whose it is, and `told` leads from them to their names.
    """
    facts = ROLES[role]
    is_own = tuple(by) == (holder,) or (not by and facts.whose is Whose.HOLDERS)
    return f"as {facts.own}" if is_own else cited_as(role, told(by))
