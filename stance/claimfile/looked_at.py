"""Claims whose form is wrong somewhere: what else is wrong with them can be told all the same."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from stance.claimfile.schema import ClaimEntry
from stance.errors import DocumentPath
from stance.values import Position

#: What stands in for what is missing; of it nothing is told.
_STAND_IN, _STAND_INS = "?", {"position": Position.SUPPORT.value}
#: What a claim is recorded by, and is not looked at for.
_OF_RECORDING = frozenset({"key", "repeats", "adjudicates", "coder", "round", "codebook"})
#: So often something may be wrong below what was wrong before.
_MOST_ROUNDS = 4


class LookedAtClaim(ClaimEntry):
    """A claim that is looked at, and never recorded: at `stand_ins` it says nothing of its own."""

    stand_ins: list[DocumentPath]

    def says(self, path: DocumentPath) -> bool:
        """Whether what stands at a path in the claim is its own."""
        return not any(path[: len(each)] == each for each in self.stand_ins)


def looked_at(claim: Mapping[str, Any]) -> LookedAtClaim | None:
    """A claim without what is wrong with its form; None where too little is left of it."""
    if "recorded_at" in claim or "text_version" in claim:
        return None  # of a history, and of another text than the newest
    value = {name: _copied(each) for name, each in claim.items() if name not in _OF_RECORDING}
    if not (value.get("quote") or value.get("paraphrase")):
        value["paraphrase"] = _STAND_IN
    stand_ins: list[DocumentPath] = []
    for _ in range(_MOST_ROUNDS):
        try:
            return LookedAtClaim.model_validate({**value, "stand_ins": stand_ins})
        except ValidationError as error:
            wrong = error.errors(include_url=False, include_context=False)
        if not all(each["loc"] for each in wrong):
            return None  # what it says in one place goes with none of another
        for each in wrong:
            _put_right(value, each["loc"], is_missing=each["type"] == "missing")
            stand_ins.append(each["loc"])
    return None


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(each) for name, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list | tuple) else value


def _put_right(value: Any, path: DocumentPath, *, is_missing: bool) -> None:
    """Take what stands at a path out of a value, or put something there where it is missing."""
    *way, last = path
    for step in way:
        if not isinstance(value[step], dict | list):
            last, is_missing = step, False  # a name alone where a list may stand
            break
        value = value[step]
    if is_missing or isinstance(value, list):
        value[last] = _STAND_INS.get(str(last), _STAND_IN)
    else:
        value.pop(last, None)
