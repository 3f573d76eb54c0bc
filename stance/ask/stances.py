"""Whose stance it is, on what, which way, and at whom it is directed."""

from dataclasses import replace

from stance.ask.asker import Choice
from stance.ask.draft import ConditionDraft, Draft
from stance.ask.guesses import directed_at, who_meets
from stance.ask.naming import Wanted, ask_entries, ask_entry
from stance.ask.scene import Scene
from stance.domain.positions import POSITIONS
from stance.domain.vocabulary import Entries
from stance.values import ActorKind, Form, Mode, Noun, Position

#: Yes, no, and then whatever lies between.
_POSITIONS = {
    POSITIONS[each].key: each
    for each in sorted(Position, key=lambda each: (not POSITIONS[each].side, -POSITIONS[each].side))
}
#: Kinds of actors of which one does not say "the ministry".
_BY_NAME = {ActorKind.PERSON, ActorKind.STATE, ActorKind.OTHER}
_FORMS = {
    "v": Form.VIEW,
    "d": Form.DEMAND,
    "c": Form.COMMITMENT,
    "o": Form.OFFER,
    "w": Form.WARNING,
}
_MEANINGS = {key: POSITIONS[each].plural for key, each in _POSITIONS.items()}
#: What else is typed for a position: its value, its label, and what an answer is called.
_SAID = {
    **{each.value: key for key, each in _POSITIONS.items()},
    **{POSITIONS[each].label.value: key for key, each in _POSITIONS.items()},
    "yes": "y",
    "for": "y",
    "no": "n",
    "against": "n",
}
#: How the position is asked for.
POSITION = Choice("Position", _MEANINGS, words=_SAID)


def holder_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the holder: whom the speaker speaks for on that day, unless told otherwise."""
    actors = scene.entries(draft, Noun.ACTOR)
    default, because = _by_rule(draft, scene, actors)
    if draft.stance.holder:
        default, because = draft.stance.holder, ""
    several = "several, parted by commas, hold a joint statement"
    wanted = Wanted(Noun.ACTOR, "Holder", default, because, hint=f"whose stance it is; {several}")
    draft, holders = ask_entries(scene, draft, wanted)
    if not holders:
        return holder_step(draft, scene)
    names = ", ".join(map(scene.entries(draft, Noun.ACTOR).name, holders))
    scene.asker.answered("Holder", names, because if holders == default else "")
    return draft.with_stance(holder=holders)


def _by_rule(draft: Draft, scene: Scene, actors: Entries) -> tuple[tuple[str, ...], str]:
    """The holders that the rule gives, and why; none where the coder must name them."""
    stated = scene.stated(draft)
    if draft.speaker is None or stated is None:
        return (), ""
    speaker = actors.root(actors.by_slug[draft.speaker].id)
    graph = scene.affiliations(draft)
    ends = graph.ends(speaker.id, stated.earliest, stated.latest)
    slugs = tuple(sorted(actors.slug(each) for each in ends))
    if ends == {speaker.id}:
        return slugs, "speaks for nobody else on that day"
    if len(slugs) == 1:
        who = speaker.name if speaker.detail in _BY_NAME else f"the {speaker.detail}"
        return slugs, f"{who} speaks for it on that day"
    joint = speaker.detail == ActorKind.GROUP
    return (slugs if joint else ()), f"{speaker.name} speaks for {' and '.join(slugs)}"


def issue_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the issue, what yes means beside it."""
    default = (draft.stance.issue,) if draft.stance.issue else ()
    hint = "what the stance is on; a name that is not there makes a new one"
    draft, slug = ask_entry(scene, draft, Wanted(Noun.ISSUE, "Issue", default, hint=hint))
    entry = scene.entries(draft, Noun.ISSUE).by_slug[slug or ""]
    scene.asker.answered("Issue", entry.name)
    scene.asker.answered("Yes means", f'"{entry.detail}"')
    return draft.with_stance(issue=slug)


def position_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the position."""
    default = next((key for key, each in _POSITIONS.items() if each is draft.stance.position), None)
    key = scene.asker.choose(replace(POSITION, default=default))
    scene.asker.answered("Position", _MEANINGS[key])
    return draft.with_stance(position=_POSITIONS[key])


def addressees_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with whom the stance is directed at: those the words ask something of, if any."""
    if draft.stance.addressees is None:
        default, note = _directed_at(draft, scene), "asked in the words"
    else:
        default, note = draft.stance.addressees, ""
    wanted = Wanted(
        Noun.ACTOR,
        "To",
        default,
        note if default else "",
        hint="whom it is directed at, parted by commas; ⏎ or - for nobody"
        if not default
        else "whom it is directed at, parted by commas; - for nobody",
        needed=False,
    )
    draft, slugs = ask_entries(scene, draft, wanted)
    names = ", ".join(map(scene.entries(draft, Noun.ACTOR).name, slugs))
    scene.asker.answered("To", names or "nobody", note if slugs and slugs == default else "")
    return draft.with_stance(conditions=_following(draft, scene, slugs), addressees=slugs)


def _following(
    draft: Draft, scene: Scene, now: tuple[str, ...]
) -> tuple[ConditionDraft, ...] | None:
    """The conditions so far, asked of those addressed now where it was those addressed before."""
    before, conditions = draft.stance.addressees, draft.stance.conditions
    if before is None or conditions is None:
        return conditions
    actors, own = scene.entries(draft, Noun.ACTOR), draft.stance.holder or ()
    return tuple(
        replace(use, addressees=who_meets(use.wording or "", now, actors, own))
        if use.addressees == who_meets(use.wording or "", before, actors, own)
        else use
        for use in conditions
    )


def form_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the form of speech: a view, unless somebody says otherwise at the end."""
    now = next(key for key, form in _FORMS.items() if form == (draft.stance.form or Form.VIEW))
    key = scene.asker.choose(Choice("Form", {key: str(form) for key, form in _FORMS.items()}, now))
    scene.asker.answered("Form", str(_FORMS[key]))
    return draft.with_stance(form=_FORMS[key].value)


def _directed_at(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """The actors the words are directed at, without the holder, the speaker and their voices.

    An act is directed at nobody: it says what is done.
    """
    if draft.mode is Mode.ACT:
        return ()
    actors, graph = scene.entries(draft, Noun.ACTOR), scene.affiliations(draft)
    stated = scene.stated(draft)
    own = {draft.speaker, *(draft.stance.holder or ())}
    roots = {actors.root(actors.by_slug[slug].id).id for slug in own if slug in actors.by_slug}
    on = (stated.earliest, stated.latest) if stated else None
    voices = {each for each in graph.edges if on and graph.speaks_for(each, *on) & roots}
    entries = directed_at(scene.words(draft), actors, roots | voices)
    return tuple(entry.slug for entry in entries)
