"""Readings by several versions of the codebook: what of them can be compared by itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

#: Of one option so many names are told: a few are enough to show that it works.
_NAMED = 3
_MIX = "compare them all the same with --mix-codebooks"


class CodedBy(NamedTuple):
    """That a coder read a source by a version of the codebook; None stands for none."""

    source: str
    coder: str
    codebook: int | None


def choices(readings: Iterable[CodedBy]) -> str:
    """How to ask for readings of one version, as is typed; each leaves two coders to compare."""
    every = list(readings)
    options = [_typed("--source", _sources(every)), _typed("--coder", _coders(every))]
    return ", or ".join([*(f"choose by {each}" for each in options if each), _MIX])


def _sources(readings: Sequence[CodedBy]) -> list[str]:
    """The sources that two coders or more read, all by one version: those of one such version."""
    found = defaultdict[int | None, list[str]](list)
    for source, of_source in _grouped((each.source, each) for each in readings).items():
        if _is_of_one(of_source) and len({each.coder for each in of_source}) > 1:
            found[of_source[0].codebook].append(source)
    return max(found.values(), key=len, default=[])


def _coders(readings: Sequence[CodedBy]) -> list[str]:
    """Coders who read by one version alone, with a source in common with the first of them."""
    by_coder = _grouped((each.coder, each) for each in readings)
    steady = {coder: of for coder, of in by_coder.items() if _is_of_one(of)}
    found = ([other for other in steady if _meet(steady[each], steady[other])] for each in steady)
    return next((several for several in found if len(several) > 1), [])


def _is_of_one(readings: Sequence[CodedBy]) -> bool:
    return len({each.codebook for each in readings}) == 1


def _meet(ones: Sequence[CodedBy], others: Sequence[CodedBy]) -> bool:
    """Whether two who read by one version each have it, and a source, in common."""
    shared = {each.source for each in ones} & {each.source for each in others}
    return bool(shared) and ones[0].codebook == others[0].codebook


def _grouped(pairs: Iterable[tuple[str, CodedBy]]) -> Mapping[str, list[CodedBy]]:
    found: dict[str, list[CodedBy]] = {}
    for name, each in pairs:
        found.setdefault(name, []).append(each)
    return found


def _typed(option: str, names: Sequence[str]) -> str:
    return " ".join(f"{option} {each}" for each in names[:_NAMED])
