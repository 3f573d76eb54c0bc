"""What the options say already when the questions begin, and what of it has to be asked again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from stance.ask.draft import Draft, SourceDraft, stance_from
from stance.ask.quotes import anchored, quoting
from stance.ask.scene import Scene
from stance.ask.sources import new_source, not_of
from stance.domain.names import Names
from stance.errors import InputError
from stance.text.anchoring import AmbiguousQuoteError, SourceText, find_parts
from stance.text.matching import Span
from stance.values import Mode, Noun
from stance.work.create import Created, created_entries, named_in
from stance.work.typed_claim import TypedClaim, new_slug, stance_value, stated

#: Fields of a claim that are asked for only as options.
_MORE = ("key", "translation", "note", "coder", "round", "codebook")


def begun(typed: TypedClaim, scene: Scene, *, create: bool = False) -> Draft:
    """What the options say already; what of it does not hold is said, and will be asked for.

    With `create` what they name and is not there will be made.
    """
    claim, stance = stated(typed.claim), stance_value(typed)
    draft = Draft(
        stated_on=claim.get("stated_on"),
        mode=Mode(claim["mode"]) if "mode" in claim else None,
        repeats=claim.get("repeats"),
        stance=stance_from(stance),
        created=tuple(_created(scene, typed, claim, stance)) if create else (),
        more=tuple((name, claim[name]) for name in _MORE if name in claim),
        given=frozenset(_answered_by(claim, stance)),
    )
    if "round" in claim:
        scene.asker.answered("Round", claim["round"], f"read by {claim.get('coder')}")
    draft = _with_source(draft, scene, typed)
    draft = _with_words(draft, scene, claim)
    return _with_names(draft, scene, claim)


def _answered_by(claim: Mapping[str, Any], stance: Mapping[str, Any]) -> set[str]:
    """The questions that the options answer; names and words are looked at one by one."""
    answered = {
        "date": "stated_on" in claim,
        "mode": "mode" in claim or "relayed_by" in claim,
        "repeats": "repeats" in claim,
        "position": "position" in stance,
        "conditions": bool(stance.get("conditions") or stance.get("reasons")),
        "treaties": bool(stance.get("citations")),
        "more": bool(
            (stance.get("conditions") or stance.get("reasons")) and stance.get("citations")
        ),
    }
    return {name for name, is_answered in answered.items() if is_answered}


def _created(
    scene: Scene, typed: TypedClaim, claim: Mapping[str, Any], stance: Mapping[str, Any]
) -> Iterable[Created]:
    """What the options name and is not there."""
    names = (
        each
        for each in named_in([{**claim, "stances": [stance]}])
        # What yes means is asked for.
        if typed.proposition or each[0] is not Noun.ISSUE
    )
    return created_entries(scene.known.vocabulary, names, typed.proposition)


def _with_source(draft: Draft, scene: Scene, typed: TypedClaim) -> Draft:
    particulars = stated(typed.source)
    slug = particulars.get("slug")
    text = typed.text()
    one = scene.known.round
    if one and (slug or text is not None) and slug not in one.sources:
        scene.asker.say([("error", f"  {not_of(one, slug or 'a new text')}")])
        return draft
    if text is not None:
        if "title" not in particulars and slug not in scene.known.sources:
            source = new_source(scene, text, particulars)
        else:
            slug = slug or new_slug(particulars, is_new=True)
            source = SourceDraft(**{**particulars, "slug": slug}, text=text)
    elif slug in scene.known.sources or (slug and "title" in particulars):
        source = SourceDraft(**{**particulars, "slug": slug})
    else:
        if slug:
            scene.asker.say([("error", f'  there is no source "{slug}"')])
        return draft
    known = scene.known.sources.get(source.slug)
    scene.asker.answered("Source", source.slug, known.about if known else f"new: {source.title}")
    return _answered(draft, "source", source=source)


def _with_words(draft: Draft, scene: Scene, claim: Mapping[str, Any]) -> Draft:
    if claim.get("paraphrase"):
        scene.asker.answered("In words", claim["paraphrase"], "paraphrase")
        return _answered(draft, "quote", paraphrase=claim["paraphrase"])
    text = scene.text(draft)
    if not claim.get("quote") or text is None:
        return draft
    spans = _places(scene, text, claim)
    if not spans:
        return draft
    quoted = quoting(draft, scene, text, spans)
    return _answered(quoted, "quote", quote=quoted.quote)


def _places(scene: Scene, text: SourceText, claim: Mapping[str, Any]) -> Sequence[Span]:
    """Where the quote stands, settled with the person; nothing where it is to be typed again."""
    prefix, start = claim.get("prefix"), claim.get("quote_start")
    try:
        return find_parts(text, claim["quote"], prefix=prefix, start=start)
    except AmbiguousQuoteError as error:
        if prefix is None and start is None:
            return _settled(scene, text, claim["quote"])
        scene.asker.say([("error", f"  {error}")])
    except InputError as error:
        scene.asker.say([("error", f"  {error}")])
    return ()


def _settled(scene: Scene, text: SourceText, parts: Sequence[str]) -> Sequence[Span]:
    spans = anchored(scene, text, parts)
    return () if spans is None or isinstance(spans, str) else spans


def _with_names(draft: Draft, scene: Scene, claim: Mapping[str, Any]) -> Draft:
    if claim.get("speaker"):
        slugs = _slugs(draft, scene, Noun.ACTOR, [claim["speaker"]])
        draft = _answered(draft, "speaker", speaker=slugs[0]) if slugs else draft
    if claim.get("relayed_by"):
        slugs = _slugs(draft, scene, Noun.ACTOR, [claim["relayed_by"]])
        draft = _answered(draft, "mode", relayed_by=slugs[0]) if slugs else draft
    stance = draft.stance
    holder = _slugs(draft, scene, Noun.ACTOR, stance.holder or ())
    issue = _slugs(draft, scene, Noun.ISSUE, [stance.issue] if stance.issue else ())
    to = _slugs(draft, scene, Noun.ACTOR, stance.addressees or ())
    draft = draft.with_stance(
        holder=holder or None, issue=issue[0] if issue else None, addressees=to or None
    )
    known = {"holder": holder, "issue": issue, "to": to}
    return _answered(draft, *(name for name, slugs in known.items() if slugs))


def _answered(draft: Draft, *names: str, **changes: Any) -> Draft:
    return replace(draft, given=draft.given | set(names), **changes)


def _slugs(draft: Draft, scene: Scene, noun: Noun, names: Any) -> tuple[str, ...]:
    """The slugs that names mean; none of them where one means nothing, which is said."""
    known = scene.vocabulary(draft)
    try:
        return tuple(known.of(noun).slug(each) for each in Names(known).ids(noun, list(names)))
    except InputError as error:
        scene.asker.say([("error", f"  {error}")])
        return ()
