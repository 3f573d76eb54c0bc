"""Which treaties the words lean on, as what, and whose commitment or breach it is."""

from collections.abc import Sequence
from dataclasses import replace

from stance.ask.asker import BackError, Choice
from stance.ask.draft import CitationDraft, Draft
from stance.ask.guesses import Cited, cited_treaties, committed
from stance.ask.naming import Wanted, ask_entries, ask_entry
from stance.ask.scene import Scene
from stance.domain.roles import ROLES, Whose, role_words
from stance.values import CitationRole, Noun

_ROLES = {facts.key: role for role, facts in ROLES.items()}
_OUT = "n"


def citations_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the treaties that the stance in hand cites."""
    waiting = _known(draft) if draft.stance.citations is not None else _proposed(draft, scene)
    reasons = dict(_reasons(draft, scene))
    if waiting:
        scene.asker.answered("Treaties", "", f"{len(waiting)} found")
    kept: list[CitationDraft | None] = []
    while len(kept) < len(waiting):
        try:
            each = waiting[len(kept)]
            because = reasons.get(each.treaty, "")
            draft, cited = _settled(draft, scene, each, f"  {len(kept) + 1} ", because)
            kept.append(cited)
        except BackError:
            if not kept:
                raise
            kept.pop()
    draft, more = _more(draft, scene, has_any=bool(waiting))
    uses = {(use.treaty, use.role, use.provision): use for use in (*kept, *more) if use}
    return draft.with_stance(citations=tuple(uses.values()))


def _known(draft: Draft) -> Sequence[CitationDraft]:
    return draft.stance.citations or ()


def _cited_in_words(draft: Draft, scene: Scene) -> list[Cited]:
    treaties, signings = scene.entries(draft, Noun.TREATY), scene.known.signings
    parts = draft.quote or ((draft.paraphrase,) if draft.paraphrase else ())
    return [each for part in parts for each in cited_treaties(part, treaties, signings)]


def _reasons(draft: Draft, scene: Scene) -> list[tuple[str, str]]:
    treaties = scene.entries(draft, Noun.TREATY)
    return [(treaties.slug(each.treaty), each.because) for each in _cited_in_words(draft, scene)]


def _proposed(draft: Draft, scene: Scene) -> list[CitationDraft]:
    treaties = scene.entries(draft, Noun.TREATY)
    by_treaty = {
        treaties.slug(each.treaty): CitationDraft(
            treaties.slug(each.treaty),
            provision=each.provision,
            wording=each.wording if draft.quote else None,
        )
        for each in reversed(_cited_in_words(draft, scene))
    }
    return list(reversed(by_treaty.values()))


def _settled(
    draft: Draft, scene: Scene, cited: CitationDraft, head: str, because: str
) -> tuple[Draft, CitationDraft | None]:
    """The citation with its role; None where it is none."""
    asker, treaties = scene.asker, scene.entries(draft, Noun.TREATY)
    name = treaties.name(cited.treaty)
    shown = ", ".join(part for part in (cited.provision, because) if part)
    asker.say([("key", head), ("", name), ("note", f" ({shown})" if shown else "")])
    keys = {key: str(role) for key, role in _ROLES.items()} | {_OUT: "not cited"}
    key = asker.choose(Choice("  as", keys))
    if key == _OUT:
        asker.say([("note", "    not cited")])
        return draft, None
    role = _ROLES[key]
    is_whose = ROLES[role].whose is not Whose.NOBODYS
    draft, by = _whose(draft, scene, cited, role) if is_whose else (draft, ())
    named = ", ".join(map(scene.entries(draft, Noun.ACTOR).name, by))
    asker.say([("", f"    = {role_words(role, named)}")])
    return draft, replace(cited, role=role, by=by)


def _whose(
    draft: Draft, scene: Scene, cited: CitationDraft, role: CitationRole
) -> tuple[Draft, tuple[str, ...]]:
    holder = draft.stance.holder or ()
    default = cited.by or _likely(draft, scene, cited, role)
    wanted = Wanted(Noun.ACTOR, "Whose", default, hint=f"whose {role} it is")
    while True:
        draft, by = ask_entries(scene, draft, wanted)
        if by == holder and ROLES[role].whose is Whose.HOLDERS:
            return draft, ()  # goes without saying, and for each holder of a joint statement
        if by:
            return draft, by


def _likely(
    draft: Draft, scene: Scene, cited: CitationDraft, role: CitationRole
) -> tuple[str, ...]:
    stance, known = draft.stance, scene.vocabulary(draft)
    holder = stance.holder or ()
    if ROLES[role].whose is Whose.HOLDERS:
        return holder
    treaty = known.treaties.by_slug[cited.treaty].id
    return committed(treaty, stance.addressees or (), holder, known, scene.known.signings)


def _more(draft: Draft, scene: Scene, *, has_any: bool) -> tuple[Draft, list[CitationDraft]]:
    more: list[CitationDraft] = []
    while True:
        label = "Another" if has_any or more else "Treaty"
        hint = "a treaty that the words lean on; ⏎ goes on"
        wanted = Wanted(Noun.TREATY, label, hint=hint, needed=False)
        draft, slug = ask_entry(scene, draft, wanted)
        if slug is None:
            if label == "Treaty":
                scene.asker.answered("Treaties", "none")
            return draft, more
        try:
            draft, cited = _settled(draft, scene, CitationDraft(slug), "  + ", "")
        except BackError:
            continue
        more += [cited] if cited else []
