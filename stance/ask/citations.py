"""Which treaties the words lean on, as what, and whose commitment or breach it is."""

from collections.abc import Sequence
from dataclasses import replace

from stance.ask.asker import Choice
from stance.ask.draft import CitationDraft, Draft
from stance.ask.guesses import Cited, cited_treaties, committed, step_of
from stance.ask.naming import Wanted, ask_entries
from stance.ask.scene import Scene
from stance.ask.wordings import told_apart
from stance.domain.roles import ROLES, Whose, role_words
from stance.values import CitationRole, Mode, Noun

_ROLES = {facts.key: role for role, facts in ROLES.items()}
_OUT = "n"
#: What the keys stand for that a treaty's role is asked by.
ROLE_KEYS = {key: str(role) for key, role in _ROLES.items()} | {_OUT: "not cited"}
#: What the roles read as may be typed, too: "breached".
_SAID = {facts.words.removeprefix("a "): facts.key for facts in ROLES.values()}


def citations_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the treaties that the stance in hand cites."""
    waiting = _known(draft) if draft.stance.citations is not None else _proposed(draft, scene)
    reasons = dict(_reasons(draft, scene))
    if waiting:
        scene.asker.answered("Treaties", "", f"{len(waiting)} found")
    kept: list[CitationDraft | None] = []
    for number, each in enumerate(waiting, 1):
        because = reasons.get(each.treaty, "")
        draft, cited = settled_citation(draft, scene, each, f"  {number} ", because)
        kept.append(cited)
    return _with_citations(draft, kept)


def _known(draft: Draft) -> Sequence[CitationDraft]:
    return draft.stance.citations or ()


def _cited_in_words(draft: Draft, scene: Scene) -> list[tuple[str, Cited]]:
    """The treaties that the words cite, each with the passage that does so."""
    treaties, signings = scene.entries(draft, Noun.TREATY), scene.known.signings
    parts = scene.passages(draft) or ((draft.paraphrase,) if draft.paraphrase else ())
    return [(part, each) for part in parts for each in cited_treaties(part, treaties, signings)]


def _reasons(draft: Draft, scene: Scene) -> list[tuple[str, str]]:
    treaties = scene.entries(draft, Noun.TREATY)
    cited = _cited_in_words(draft, scene)
    return [(treaties.slug(each.treaty), each.because) for _, each in cited]


def _proposed(draft: Draft, scene: Scene) -> list[CitationDraft]:
    treaties = scene.entries(draft, Noun.TREATY)
    by_treaty = {
        treaties.slug(each.treaty): CitationDraft(
            treaties.slug(each.treaty),
            provision=each.provision,
            wording=told_apart(draft, scene, part, each.span) if draft.quote else None,
        )
        for part, each in reversed(_cited_in_words(draft, scene))
    }
    return list(reversed(by_treaty.values()))


def settled_citation(
    draft: Draft, scene: Scene, cited: CitationDraft, head: str, because: str = ""
) -> tuple[Draft, CitationDraft | None]:
    """The citation with its role; None where it is none."""
    asker, treaties = scene.asker, scene.entries(draft, Noun.TREATY)
    name = treaties.name(cited.treaty)
    shown = ", ".join(part for part in (cited.provision, because) if part)
    asker.say([("key", head), ("", name), ("note", f" ({shown})" if shown else "")])
    key = asker.choose(Choice("  as", ROLE_KEYS, words=_SAID))
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
    """Those of whom the words say so; of an act, its holder, of the rest, the parties addressed."""
    stance, known = draft.stance, scene.vocabulary(draft)
    holder = stance.holder or ()
    words = scene.words(draft)
    near = _place(words, cited)
    others = _places_of_others(draft, scene, cited)
    told = step_of(words, near, role, known.actors, holder, others=others)
    if told or ROLES[role].whose is Whose.HOLDERS:
        return told or (holder if draft.mode is Mode.ACT else ())
    treaty = known.treaties.by_slug[cited.treaty].id
    return committed(treaty, stance.addressees or (), holder, known, scene.known.signings)


def _place(words: str, cited: CitationDraft) -> int:
    """Where in the words a treaty is cited; their beginning where they do not name it."""
    return max(words.find(cited.wording or words), 0)


def _places_of_others(draft: Draft, scene: Scene, cited: CitationDraft) -> list[int]:
    """Where in the words other treaties are cited."""
    treaties = scene.entries(draft, Noun.TREATY)
    found = cited_treaties(scene.words(draft), treaties, scene.known.signings)
    return [each.span.start for each in found if treaties.slug(each.treaty) != cited.treaty]


def with_citation(draft: Draft, cited: CitationDraft | None) -> Draft:
    """The draft with one more citation, if there is one."""
    return _with_citations(draft, [*_known(draft), cited])


def _with_citations(draft: Draft, kept: Sequence[CitationDraft | None]) -> Draft:
    uses = {(use.treaty, use.role, use.provision): use for use in kept if use}
    return draft.with_stance(citations=tuple(uses.values()))
