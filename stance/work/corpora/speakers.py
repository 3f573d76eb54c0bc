"""Whose words a text is, as a list or the name of its file says: an actor of the vocabulary."""

import re
from collections.abc import Mapping

from sqlmodel import Session

from stance.domain.names import Names
from stance.errors import InputError
from stance.queries.vocabulary import vocabulary
from stance.text.cleaning import shorten
from stance.values import Noun

_CODE = re.compile("[A-Z]{3}")
_SHOWN = 40


class Speakers:
    """The actors that speak in texts, found in one state of the vocabulary."""

    def __init__(self, session: Session) -> None:
        known = vocabulary(session)
        self._actors, self._names = known.actors, Names(known)

    def named(self, said: Mapping[str, str]) -> str | None:
        """The name of the actor whose words a text is said to be; None where nobody is named.

        Raises InputError for an actor or a code that is not known, or is that of several.
        """
        named = said.get("speaker") or said.get("actor")
        if named and "author" in said:
            reason = "it has a speaker and an author, and a source has one of them"
            raise InputError(reason, "leave one of the columns out")
        if named:
            return self._of_name(named)
        return self._of_code(said["iso3"]) if "iso3" in said else None

    def _of_name(self, named: str) -> str:
        """The actor of a name, else that of a code that stands where the name should."""
        try:
            return self._actors.root(self._names.id(Noun.ACTOR, named)).name
        except InputError:
            if not (_CODE.fullmatch(named) and self._actors.roots_by_code.get(named)):
                raise
        return self._of_code(named)

    def _of_code(self, code: str) -> str:
        roots = self._actors.roots_by_code.get(code.upper(), set())
        if len(roots) == 1:
            return self._actors.by_id[min(roots)].name
        shown = shorten(code.upper(), _SHOWN)
        if roots:
            slugs = ", ".join(sorted(self._actors.by_id[each].slug for each in roots))
            raise InputError(
                f"{shown} is the code of several actors: {slugs}", "correct all but one"
            )
        raise InputError(
            f"no actor has the code {shown}",
            f"give it to one: stance actor edit SLUG --iso3 {shown}; or leave the text out",
        )
