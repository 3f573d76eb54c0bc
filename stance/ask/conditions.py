"""On which conditions, and for which reasons: words of the quote in their general forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stance.ask.asker import Choice, Question
from stance.ask.draft import ConditionDraft, Draft, ReasonDraft
from stance.ask.general import contrary_form, general_form
from stance.ask.guesses import actor_names, actors_named, cited_treaties, who_meets
from stance.ask.naming import Wanted, ask_entries, completing, create_named, settle
from stance.ask.scene import Scene
from stance.ask.wordings import ask_wording, not_in_source, told_apart
from stance.text.cleaning import shorten
from stance.text.demands.bargains import Sense, sense
from stance.text.demands.clauses import Clause, clauses, joined, without
from stance.text.demands.given_up import given_up, subject
from stance.text.demands.taken_back import taken_back
from stance.text.demands.whose import is_denied, teller
from stance.text.matching import Span
from stance.text.naming import mentions
from stance.text.sameness import content_stems
from stance.values import Noun

_KEYS = {
    "k": "keep",
    "c": "change",
    "w": "who",
    "e": "words",
    "r": "a reason",
    "d": "no longer asked",
    "n": "leave out",
}
_REASON_KEYS = {
    "k": "keep",
    "r": "change",
    "c": "a condition",
    "e": "words",
    "n": "leave out",
}
#: What a clause is that asks for nothing by itself.
_NOTES = {
    Sense.ENDS: "this would end the position, or keeps it: what is asked is the contrary",
    Sense.UNCLEAR: "these words may be no condition: n leaves them out",
}
#: A name with its end cut off would be another demand: of longer words, none is proposed.
_LONGEST_NAME = 120
_SHOWN = 300
_WE = re.compile(r"\b(?:we|i)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpenDemand:
    """A condition or reason being settled; `slug` is its general form, None as long as unknown."""

    wording: str | None
    slug: str | None = None
    noun: Noun = Noun.CONDITION
    who: tuple[str, ...] = ()
    dropped: bool = False
    #: What the words are to the stance, which says what general form they can have.
    sense: Sense = Sense.ASKED
    #: The name that a new general form starts with; None for the words.
    name: str | None = None

    @property
    def use(self) -> ConditionDraft | ReasonDraft:
        """What the stance carries of it."""
        if self.noun is Noun.REASON:
            return ReasonDraft(self.slug or "", self.wording)
        return ConditionDraft(self.slug or "", self.wording, self.who, self.dropped)


def conditions_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the conditions and reasons of the stance in hand."""
    waiting = _known(draft) if _is_asked_again(draft) else _proposed(draft, scene)
    if waiting:
        how_many = f"{len(waiting)} found in the words" if not _is_asked_again(draft) else "so far"
        scene.asker.answered("Provided", "", f"conditions and reasons, {how_many}")
    kept: list[OpenDemand | None] = []
    for number, demand in enumerate(waiting, 1):
        draft, settled = _settled(draft, scene, demand, number)
        kept.append(settled)
    return _with_demands(draft, [each for each in kept if each])


def _is_asked_again(draft: Draft) -> bool:
    return draft.stance.conditions is not None or draft.stance.reasons is not None


def _known(draft: Draft) -> list[OpenDemand]:
    conditions = [
        OpenDemand(use.wording, use.condition, Noun.CONDITION, use.addressees, use.dropped)
        for use in draft.stance.conditions or ()
    ]
    reasons = draft.stance.reasons or ()
    return conditions + [OpenDemand(use.wording, use.reason, Noun.REASON) for use in reasons]


def _proposed(draft: Draft, scene: Scene) -> list[OpenDemand]:
    """The clauses of the quote that read like conditions or reasons, in general forms."""
    known = scene.known
    treaties = scene.entries(draft, Noun.TREATY)
    proposed = []
    for part in scene.passages(draft):
        whole = [each.span for each in cited_treaties(part, treaties, known.signings)]
        found = clauses(part, whole)
        gone = [each for each in given_up(part, found) if _is_own(draft, scene, part, each)]
        found = sorted([*found, *gone], key=lambda each: each.lead)
        beside = without(part, found)
        for clause in found:
            if is_denied(part, clause) or not _may_be_own(draft, scene, part, clause):
                continue
            demand = _read(draft, scene, part, clause, beside)
            proposed += _apart(draft, scene, demand, joined(clause)) or [demand]
    return proposed


def _is_own(draft: Draft, scene: Scene, text: str, clause: Clause) -> bool:
    """Whether a demand is given up by "we", by the speaker or by a holder of the stance."""
    who = subject(text, clause)
    if _WE.search(who):
        return True
    roots = _own(draft, scene)
    found = mentions(who, actor_names(scene.entries(draft, Noun.ACTOR)))
    return any(each.span.end == len(who) and each.of in roots for each in found)


def _may_be_own(draft: Draft, scene: Scene, text: str, clause: Clause) -> bool:
    """Whether the words do not name as setting a condition somebody who is no voice of the stance.

    A voice is who speaks, relays or holds it, who speaks for one of these, or whom one speaks for.
    """
    who = teller(text, clause, mentions(text, actor_names(scene.entries(draft, Noun.ACTOR))))
    if who is None:
        return True
    own, voices = _own(draft, scene, draft.relayed_by), scene.affiliations(draft)
    spoken_for = {end for each in own for end in voices.ever_reached(each)}
    return bool({who, *voices.ever_reached(who)} & own) or who in spoken_for


def _own(draft: Draft, scene: Scene, *others: str | None) -> set[int]:
    """The roots of who speaks and of the holders of the stance, and of some `others`."""
    actors = scene.entries(draft, Noun.ACTOR)
    slugs = (draft.speaker, *(draft.stance.holder or ()), *others)
    return {actors.by_slug[each].root for each in slugs if each in actors.by_slug}


def _read(draft: Draft, scene: Scene, text: str, clause: Clause, beside: str) -> OpenDemand:
    """A clause of a text as what it is to the stance, by what is said beside all clauses.

    Where it tells what would end it, the word that leads it in, such as "unless", is of the words.
    """
    noun = Noun.REASON if clause.is_reason else Noun.CONDITION
    is_dropped = clause.is_dropped and noun is Noun.CONDITION
    meant = sense(beside, clause, draft.stance.position, _proposition(draft, scene))
    is_asked = meant is Sense.ASKED
    span = clause.span if is_asked else Span(clause.lead, clause.span.end)
    wording = told_apart(draft, scene, text, span)
    if is_asked:
        suggested = _suggested(draft, scene, clause.text, noun)
        return replace(suggested, wording=wording, name=clause.text, dropped=is_dropped)
    open_demand = OpenDemand(wording, noun=noun, sense=meant, name="")
    if meant is Sense.UNCLEAR:
        return open_demand
    entries = scene.known.proposable(scene.entries(draft, noun))
    entry = contrary_form(clause.text, entries, named=_named(draft, scene, clause.text))
    name = entry.name if entry else taken_back(clause.text)
    if name is None:
        return open_demand
    who = _who(draft, scene, clause.text)
    return replace(open_demand, slug=entry.slug if entry else None, name=name, who=who)


def _apart(
    draft: Draft, scene: Scene, demand: OpenDemand, joined: Sequence[str]
) -> list[OpenDemand]:
    """Two demands that are joined, each with its own words, where a general form has but one."""
    if demand.sense is not Sense.ASKED or demand.slug is None or not joined:
        return []
    stems = content_stems(scene.entries(draft, demand.noun).name(demand.slug))
    told = [each for each in joined if stems & content_stems(each)]
    if len(told) != 1 or any(not_in_source(draft, scene, each) for each in joined):
        return []
    two = [_suggested(draft, scene, each, demand.noun) for each in joined]
    return [replace(each, dropped=demand.dropped) for each in two]


def _proposition(draft: Draft, scene: Scene) -> str:
    issue = scene.entries(draft, Noun.ISSUE).by_slug.get(draft.stance.issue or "")
    return issue.detail if issue else ""


def _suggested(draft: Draft, scene: Scene, wording: str, noun: Noun) -> OpenDemand:
    known = scene.known
    entries = known.proposable(scene.entries(draft, noun))
    named = _named(draft, scene, wording)
    entry = general_form(wording, entries, known.wordings[noun], named=named)
    return OpenDemand(wording, entry.slug if entry else None, noun, _who(draft, scene, wording))


def _named(draft: Draft, scene: Scene, wording: str) -> list[str]:
    """The names of actors as they stand in a wording."""
    found = mentions(wording, actor_names(scene.entries(draft, Noun.ACTOR)))
    return [wording[each.span.start : each.span.end] for each in found]


def _who(draft: Draft, scene: Scene, wording: str) -> tuple[str, ...]:
    stance, actors = draft.stance, scene.entries(draft, Noun.ACTOR)
    return who_meets(wording, stance.addressees or (), actors, stance.holder or ())


def _settled(
    draft: Draft, scene: Scene, demand: OpenDemand, number: int
) -> tuple[Draft, OpenDemand | None]:
    """The demand as the person wants it; None where it is left out."""
    _tell_words(scene, f"  {number} ", demand)
    if demand.sense is not Sense.ASKED:
        scene.asker.say([("note", f"    {_NOTES[demand.sense]}")])
    while True:
        keys = _REASON_KEYS if demand.noun is Noun.REASON else _KEYS
        offered = keys if demand.slug else {"k": "name its general form", **_rest(keys)}
        key = scene.asker.choose(
            Choice(
                f"  {_sign(demand)}", offered, "k", _description(draft, scene, demand), is_menu=True
            )
        )
        if key == "n":
            scene.asker.say([("note", "    left out")])
            return draft, None
        if key == "k" and demand.slug is None:
            draft, demand = _with_form(draft, scene, demand)
        if key == "k" and demand.slug:
            scene.asker.say([("", f"    = {_description(draft, scene, demand)}")])
            return draft, demand
        if key != "k":
            words = demand.wording
            draft, demand = _changed(draft, scene, demand, key)
            if demand.wording != words:
                _tell_words(scene, "    ", demand)


def _tell_words(scene: Scene, head: str, demand: OpenDemand) -> None:
    scene.asker.say([("key", head), ("", f'"{shorten(demand.wording or "-", _SHOWN)}"')])


def _rest(keys: dict[str, str]) -> dict[str, str]:
    return {key: meaning for key, meaning in keys.items() if key != "k"}


def _sign(demand: OpenDemand) -> str:
    return "why" if demand.noun is Noun.REASON else "if"


def _description(draft: Draft, scene: Scene, demand: OpenDemand) -> str:
    if demand.slug is None:
        gone = ", no longer asked" if demand.dropped else ""
        return f"no {demand.noun} like it yet{gone}"
    name = scene.entries(draft, demand.noun).name(demand.slug)
    actors = scene.entries(draft, Noun.ACTOR)
    asked = f", asked of {', '.join(map(actors.name, demand.who))}" if demand.who else ""
    if demand.noun is Noun.REASON:
        return f"{name} (a reason)"
    return f"{name}, no longer asked" if demand.dropped else f"{name}{asked}"


def _changed(draft: Draft, scene: Scene, demand: OpenDemand, key: str) -> tuple[Draft, OpenDemand]:
    if key == "w":
        return _with_who(draft, scene, demand)
    if key == "e":
        wording = ask_wording(draft, scene, "Words", demand.wording or "") or demand.wording
        is_other = demand.sense is Sense.ASKED and wording != demand.wording
        name = None if is_other else demand.name
        return draft, replace(demand, wording=wording, name=name)
    if key == "d":
        return draft, replace(demand, dropped=not demand.dropped)
    noun = {"c": Noun.CONDITION, "r": Noun.REASON}.get(key, demand.noun)
    if noun is not demand.noun:
        slug = None
        if demand.sense is Sense.ASKED:
            slug = _suggested(draft, scene, demand.wording or "", noun).slug
        return draft, replace(demand, noun=noun, slug=slug, dropped=False)
    return _with_form(draft, scene, demand)


def _with_who(draft: Draft, scene: Scene, demand: OpenDemand) -> tuple[Draft, OpenDemand]:
    hint = "who must meet it; - for nobody in particular"
    wanted = Wanted(Noun.ACTOR, "Asked of", demand.who, hint=hint, needed=False)
    draft, who = ask_entries(scene, draft, wanted)
    return draft, replace(demand, who=who)


def _with_form(draft: Draft, scene: Scene, demand: OpenDemand) -> tuple[Draft, OpenDemand]:
    """The demand with another general form: one that is there, or a new one."""
    entries = scene.entries(draft, demand.noun)
    named = _as_name(_first_name(demand))
    typed = scene.asker.ask(
        Question(
            "Form",
            default=demand.slug or named or None,
            hint=f"the {demand.noun} in its general form; a name that is not there makes a new one",
            options=completing(entries),
            check=lambda typed: None if typed else "this is needed",
        )
    )
    if demand.slug is None and not entries.find(typed) and typed == named:
        draft, slug = create_named(scene, draft, demand.noun, typed)
    else:
        draft, slug = settle(scene, draft, Wanted(demand.noun, "Form"), typed)
    if slug in {None, demand.slug}:
        return draft, demand
    return draft, replace(demand, slug=slug, who=_who_of_form(draft, scene, demand, slug or ""))


def _who_of_form(draft: Draft, scene: Scene, demand: OpenDemand, slug: str) -> tuple[str, ...]:
    """Of whom a demand is asked in another form: a guess gives way to whom the form names."""
    name = scene.entries(draft, demand.noun).name(slug)
    named = actors_named(name, scene.entries(draft, Noun.ACTOR))
    is_guess = demand.who == _who(draft, scene, demand.wording or "")
    if not is_guess or not named or set(demand.who) <= set(named):
        return demand.who
    return _who(draft, scene, name)


def _first_name(demand: OpenDemand) -> str:
    if demand.name or (demand.noun is Noun.CONDITION and demand.name is not None):
        return demand.name
    return demand.wording or ""


def _as_name(wording: str) -> str:
    """A first name for a new form: the words, without what leads them in; none of many words."""
    words = wording.split()
    while words and words[0].casefold() in {"its", "their", "the", "a", "an", "our", "his", "her"}:
        words.pop(0)
    name = " ".join(words)
    return "" if len(name) > _LONGEST_NAME else name[:1].upper() + name[1:]


def worded_demand(draft: Draft, scene: Scene, words: str) -> OpenDemand:
    """A condition in words of the source, with the general form that they are most like."""
    return _suggested(draft, scene, words, Noun.CONDITION)


def named_demand(slug: str) -> OpenDemand:
    """A condition that is named, and has no words of the source."""
    return OpenDemand(None, slug)


def settled_demand(
    draft: Draft, scene: Scene, demand: OpenDemand
) -> tuple[Draft, OpenDemand | None]:
    """A demand that was found beside, as the person wants it; None where it is left out."""
    number = len(draft.stance.conditions or ()) + len(draft.stance.reasons or ()) + 1
    return _settled(draft, scene, demand, number)


def with_demand(draft: Draft, demand: OpenDemand | None) -> Draft:
    """The draft with one more demand, if there is one."""
    return _with_demands(draft, [*_known(draft), *([demand] if demand else [])])


def _with_demands(draft: Draft, demands: Sequence[OpenDemand]) -> Draft:
    uses = [each.use for each in _without_doubles(demands)]
    return draft.with_stance(
        conditions=tuple(use for use in uses if isinstance(use, ConditionDraft)),
        reasons=tuple(use for use in uses if isinstance(use, ReasonDraft)),
    )


def _without_doubles(demands: Sequence[OpenDemand]) -> list[OpenDemand]:
    """Each condition and reason once: a stance has it once, whatever its words."""
    once = {(each.noun, each.slug): each for each in reversed(demands)}
    return list(reversed(once.values()))
