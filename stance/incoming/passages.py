"""From a coded passage to the claim that a claim file would write for it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from shlex import quote
from typing import Any

from stance.errors import DocumentPath, InputError
from stance.incoming.contents import Code, CodedPassage, Fields
from stance.incoming.fields import LEVELS, LISTS, Level, parts_of
from stance.incoming.mapping import Meaning
from stance.incoming.meanings import Meanings
from stance.text.cleaning import shorten

_LONGEST = 60
#: What a default can say in the place of a value: that it is the same as another field's.
_PUBLISHED, _HOLDER = "published_on", "holder"
#: The lists of a stance that codes add to: which code, and what its fields are called there.
_USES = {
    "condition": ("conditions", ("wording", "addressees", "dropped")),
    "reason": ("reasons", ("wording",)),
    "treaty": ("citations", ("role", "provision", "wording", "by")),
}
#: What says as little of a condition as an empty cell does.
_NOT_DROPPED = {"false", "no", "off", "0", "f", "n"}
_HEADS = {heading: head for head, (heading, _) in _USES.items()}
#: What holds entries in a claim file, and is no field itself.
_OUTER = {"sources", "claims", "stances"}
_SPEAKERS = f"its speaker is to be its holder (speaker: {_HOLDER}), of which it has several"
_DATE = "date (stated_on)"
_BY_MAP = "code it there, or say it by the map, for all under defaults"


def field_at(path: DocumentPath) -> str:
    """What maps and columns call the field that a path in a claim file leads to; "" for none."""
    *_, of, name = ["", "", *(step for step in path if isinstance(step, str))]
    if (of, name) == ("stances", "note"):
        return "stance_note"
    if of in _HEADS and name != _HEADS[of]:
        return f"{_HEADS[of]}_{name}"
    return "" if name in _OUTER else _HEADS.get(name, name)


class NothingCodedError(InputError):
    """Nothing of a passage makes a stance; it is left, and no mistake."""


class LackingError(InputError):
    """A claim lacks what one has to have, or contradicts itself; `claim` is what there is of it.

    `loose` are fields of a condition, reason or treaty which nobody knows.
    """

    def __init__(
        self, reason: str, remedy: str, claim: Fields, *, loose: Fields, contradicts: bool
    ) -> None:
        super().__init__(reason, remedy)
        self.claim, self.loose, self.contradicts_itself = claim, loose, contradicts


def claim_of(passage: CodedPassage, meanings: Meanings, source: Fields) -> dict[str, Any]:
    """The claim of a passage of a source, with its stances.

    Raises NothingCodedError where nothing is coded, LackingError where something lacks, or is said
    twice.
    """
    draft = _CodedClaim(
        _without_none(passage.claim), [_without_none(each) for each in passage.stances]
    )
    for code in passage.codes:
        draft.add(code, meanings.of(code))
    if not draft.says_anything:
        raise NothingCodedError("nothing that is coded on it stands for a stance")
    draft.settle_details()
    return draft.finished(meanings.coding_map.defaults, source)


@dataclass(frozen=True, slots=True)
class _Detail:
    """What a code says of a condition, reason or treaty that another code of the passage names."""

    code: Code
    name: str
    value: Any

    @property
    def head(self) -> str:
        """What it is said of."""
        return self.name.partition("_")[0]

    @property
    def says_anything(self) -> bool:
        """Whether it says more than an empty cell does."""
        return self.name != "condition_dropped" or str(self.value).lower() not in _NOT_DROPPED

    def of(self, stances: Sequence[Fields]) -> list[Fields]:
        """Those of stances that it is said of: on the same words, else any; InputError of two."""
        uses = [use for each in stances for use in each.get(_USES[self.head][0], ())]
        words = self.code.wording
        on_same = [use for use in uses if words and use.get("wording") == words]
        meant = on_same or uses
        if len({str(use[self.head]) for use in meant}) > 1:
            raise InputError(
                f"it has more than one {self.head}, and {self.name} does not say of which it is",
                f"let the map say it with each, codes: {{NAME: {{{self.head}: NAME,"
                f" {self.name}: …}}}}, and pass over what says it here, or code them apart",
            )
        return meant

    def told(self, use: Fields) -> Fields:
        """What it is said of, with it."""
        short = self.name.removeprefix(f"{self.head}_")
        said = {self.name: use[short]} if short in use else {}
        _set(said, self.name, self.value)
        return {**use, short: said[self.name]}


@dataclass
class _CodedClaim:
    """A claim as its codes come: what they say of all its stances is `common`."""

    claim: dict[str, Any]
    stances: list[dict[str, Any]]
    common: dict[str, Any] = field(default_factory=dict)
    #: What is said of a condition, reason or treaty that is not there, by which of the three.
    stray: dict[str, list[str]] = field(default_factory=dict)
    details: list[_Detail] = field(default_factory=list)
    loose: dict[str, Any] = field(default_factory=dict)
    faults: list[InputError] = field(default_factory=list)
    _coded: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether anything was coded that belongs to a stance."""
        return self._coded or bool(self.stances)

    def add(self, code: Code, meaning: Meaning) -> None:
        """Take what a code stands for; with an issue it is a stance of its own."""
        of_stance: dict[str, Any] = {}
        for name, value in meaning.items():
            if LEVELS[name] is Level.CLAIM:
                self._set(self.claim, name, value)
            elif LEVELS[name] is Level.STANCE:
                self._set(of_stance, "note" if name == "stance_note" else name, value)
            elif name.partition("_")[0] not in meaning:
                self.details.append(_Detail(code, name, value))
        for head in _USES.keys() & meaning.keys():
            heading, use = _use(head, meaning)
            of_stance.setdefault(heading, []).append(use)
        self._coded = self._coded or bool(of_stance.keys() - {"holder", "note"})
        if "issue" in of_stance:
            self.stances.append(of_stance)
            return
        for name, value in of_stance.items():
            with self._noting():
                _join(self.common, {name: value})

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Keep what is wrong, to be told with what else is."""
        try:
            yield
        except InputError as error:
            self.faults.append(error)

    def _set(self, fields: dict[str, Any], name: str, value: Any) -> None:
        with self._noting():
            _set(fields, name, value)

    def settle_details(self) -> None:
        """Say details of what they are of; those that there is nothing for are stray."""
        for detail in self.details:
            before = len(self.faults)
            with self._noting():
                self._settle(detail)
            if len(self.faults) > before or detail.head in self.stray:
                self._set(self.loose, detail.name, detail.value)

    def _settle(self, detail: _Detail) -> None:
        every = [self.common, *self.stances]
        meant = detail.of(every)
        if not meant and detail.says_anything:
            self.stray.setdefault(detail.head, []).append(detail.name)
        heading = _USES[detail.head][0]
        for stance in every:
            uses = stance.get(heading, ())
            told = [detail.told(use) if use in meant else use for use in uses]
            stance.update({heading: told} if told else {})

    def finished(self, defaults: Fields, source: Fields) -> dict[str, Any]:
        """The claim whole; raises LackingError where it lacks what a claim has to have."""
        claim, stances = self._with_defaults(defaults)
        undated = _undated(claim, source)
        _stand_in(claim, "stated_on", _PUBLISHED, source.get("published_on"))
        holders = {name for each in stances for name in _listed(each.get("holder"))}
        several = claim.get("speaker") == _HOLDER and len(holders) > 1
        _stand_in(claim, "speaker", _HOLDER, holders.pop() if len(holders) == 1 else None)
        told = {*([_DATE] if undated else ()), *(["speaker"] if several else ())}
        wrong = [
            *self.faults,
            *_lacks([each for each in _lacking(claim, stances) if each not in told]),
            *undated,
            *([InputError(_SPEAKERS, _BY_MAP)] if several else ()),
            *self._strays(),
        ]
        return self._unless(wrong, {**claim, "stances": stances})

    def _with_defaults(self, defaults: Fields) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The claim's own fields and its stances, with what holds where nothing is said of them."""
        own = {name: value for name, value in defaults.items() if LEVELS[name] is Level.STANCE}
        stances = [_stance(each, self.common, own) for each in self.stances or [{}]]
        for each in stances:
            each.update(_usual_uses(each, defaults))
        of_claim = {n: value for n, value in defaults.items() if LEVELS[n] is Level.CLAIM}
        return {**of_claim, **self.claim}, stances

    def _strays(self) -> Iterator[InputError]:
        """What is said of conditions, reasons and treaties that are not there."""
        if self.stray:
            alone = (_alone(head, list(dict.fromkeys(n))) for head, n in self.stray.items())
            with_it = f"give the {' and the '.join(self.stray)} with it, or leave it out"
            yield InputError("; ".join(alone), with_it)

    def _unless(self, wrong: Sequence[InputError], claim: dict[str, Any]) -> dict[str, Any]:
        """The claim, unless anything is wrong with it: then all of that is raised."""
        if wrong:
            raise LackingError(
                _all(*(each.reason for each in wrong)),
                _all(*(each.remedy for each in wrong)),
                claim,
                loose=self.loose,
                contradicts=bool(self.faults),
            )
        return claim


def _all(*told: str) -> str:
    return "; ".join(dict.fromkeys(told))


def _without_none(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _set(fields: dict[str, Any], name: str, value: Any) -> None:
    """Note what a field says; lists grow, and anything else can say one thing only.

    Where it says two, it holds both, and InputError is raised.
    """
    if name in LISTS:
        fields[name] = list(dict.fromkeys([*_listed(fields.get(name)), *_listed(value)]))
        return
    said = fields.setdefault(name, value)
    if said != value:
        fields[name] = f"{said}; {value}"
        both = " and ".join(f'"{shorten(str(each), _LONGEST)}"' for each in (said, value))
        raise InputError(
            f"its {name} is said to be {both}", "let the map pass one of them over, or part them"
        )


def _listed(value: Any) -> list[Any]:
    if isinstance(value, str):
        return parts_of(value)
    return value if isinstance(value, list) else [] if value is None else [value]


def _use(head: str, meaning: Meaning) -> tuple[str, dict[str, Any]]:
    """A condition, reason or citation as a claim file writes it, with its heading."""
    heading, more = _USES[head]
    further = {each: meaning.get(f"{head}_{each}") for each in more}
    return heading, {
        head: meaning[head],
        **{name: value for name, value in further.items() if value is not None},
    }


def _alone(head: str, names: Sequence[str]) -> str:
    """That what belongs to a condition, reason or treaty stands there without it."""
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} given, and no {head}"


def _join(fields: dict[str, Any], more: Mapping[str, Any]) -> None:
    headings = {heading for heading, _ in _USES.values()}
    for name, value in more.items():
        if name in headings:
            uses = fields.setdefault(name, [])
            uses += [each for each in value if each not in uses]
        else:
            _set(fields, name, value)


def _stance(own: Fields, common: Fields, defaults: Fields) -> dict[str, Any]:
    """A stance with what holds for all of the passage, where it says nothing else itself."""
    stance = {name: list(v) if isinstance(v, list) else v for name, v in own.items()}
    headings = {heading for heading, _ in _USES.values()}
    for name, value in common.items():
        if name in headings:
            _join(stance, {name: value})
        else:
            stance.setdefault(name, value)
    return {**defaults, **stance}


def _usual_uses(stance: Fields, defaults: Fields) -> dict[str, Any]:
    """Its conditions, reasons and citations, with what holds where nothing is said of them."""
    usual: dict[str, Any] = {}
    for head, (heading, more) in _USES.items():
        said = {each: defaults[f"{head}_{each}"] for each in more if f"{head}_{each}" in defaults}
        named = [{head: defaults[head]}] if head in defaults else []
        if uses := stance.get(heading) or named:
            usual[heading] = [{**said, **use} for use in uses]
    return usual


def _stand_in(claim: dict[str, Any], name: str, word: str, value: Any) -> None:
    """Where a default says that a field is as another one, what that one says."""
    if claim.get(name) == word:
        del claim[name]
        if value:
            claim[name] = value


def how_to_add(url: str | None, slug: str = "", title: str = "") -> str:
    """How a source that is not there is added, so that it is known again.

    Without an address that is by its slug, and by its title where it has one: what comes in with
    the same slug and another title is another source.
    """
    if url:
        command, known_by = f"--url {quote(url)}", "url"
    elif slug:
        titled = f" --title {quote(title)}" if title else ""
        command = f"{slug}{titled} --published-on DATE"
        known_by = "slug and title" if title else "slug"
    else:
        return "add it first, by stance source add"
    return f"add it first: stance source add FILE {command} (it is known again by its {known_by})"


def _undated(claim: Fields, source: Fields) -> list[InputError]:
    """Why a claim that is to have the date of its source has none, if so; what gives it one."""
    if claim.get("stated_on") != _PUBLISHED or source.get(_PUBLISHED):
        return []
    is_here = _PUBLISHED in source
    why = "has no date" if is_here else "is not stored here, and comes without a date"
    named = (str(source.get(name) or "") for name in ("url", "slug", "title"))
    add = "stance source edit gives it one" if is_here else how_to_add(*named)
    reason = f"its date is to be that of its source (stated_on: {_PUBLISHED}), which {why}"
    return [InputError(reason, f"{add}, or give {_PUBLISHED} under defaults")]


def _lacks(what: Sequence[str]) -> list[InputError]:
    return [InputError(f"it has no {' and no '.join(what)}", _BY_MAP)] if what else []


def _lacking(claim: Fields, stances: list[dict[str, Any]]) -> Iterator[str]:
    for name, called in (("speaker", "speaker"), ("stated_on", _DATE)):
        if not claim.get(name):
            yield called
    for name in ("issue", "position"):
        if not all(each.get(name) for each in stances):
            yield name
    if not claim.get("quote") and not claim.get("paraphrase"):
        yield "words"
