"""Recorded claims as entries of a claim file: import what is written here, and nothing changes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from stance.claimfile.formats.yaml_writing import Bare
from stance.db.models import Source
from stance.domain.affiliations import Affiliations, own_by_rule
from stance.domain.claim import (
    CitationContent,
    ClaimContent,
    ConditionContent,
    ReasonContent,
    StanceContent,
    StoredClaim,
    WordingContent,
)
from stance.domain.coding.rounds import CodingNames
from stance.domain.roles import ROLES, Whose
from stance.domain.source import StoredVersion, TextPage
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.text.anchoring import SourceText, find_parts
from stance.text.excerpts import Place
from stance.text.quotes.withheld import Passage, Wording, put_together, rested_on, stands_at
from stance.values import Form, Noun

Value = dict[str, Any]
Kept = tuple[int, dt.datetime]
Use = ConditionContent | ReasonContent | CitationContent


_NO_CODING = CodingNames()


class Texts:
    """The texts of one source, the oldest first, to write its claims against.

    `kept` holds, by the id of a version of a claim, the numbers of the texts that it was kept in
    spite of, although they lack its words, each with the time of that decision. `withheld` holds,
    by the id of each text that does not go out, the passages of it that do. `pages` are those of
    each text where they are known, by its id.
    """

    def __init__(
        self,
        versions: Sequence[StoredVersion],
        kept: Mapping[int, Sequence[Kept]] | None = None,
        withheld: Mapping[int, Sequence[Passage]] = MappingProxyType({}),
        pages: Mapping[int, Sequence[TextPage]] = MappingProxyType({}),
    ) -> None:
        self.versions = [_as_it_goes_out(each, withheld.get(each.id)) for each in versions]
        self.withheld, self.pages = withheld, pages
        self.kept = kept or {}
        self._by_id = {version.id: version for version in versions}

    @cached_property
    def _sources(self) -> dict[int, SourceText]:
        return {version.id: SourceText(version.text) for version in self.versions}

    def number(self, content: ClaimContent) -> int | None:
        """The number of the text a claim was read in, 0 for none; None if it is the newest."""
        number = self._number(content)
        return None if number == len(self.versions) else number

    def _number(self, content: ClaimContent) -> int:
        if content.version is not None:
            return self._by_id[content.version].number
        wordings = list(_wordings(content))
        # Without a quote, only its wordings tell what text a claim was read in.
        for version in reversed(self.versions):
            if all(_stands_in(wording, version.text) for wording in wordings):
                return version.number
        return 0

    def quote(self, content: ClaimContent) -> Value:
        """A quote's words, and its first place where the words stand more than once."""
        if content.version is None or not content.places:
            return {}
        text = self._sources[content.version]
        parts = [text.text[start:end] for start, end in content.places]
        words: Value = {"quote": parts[0] if len(parts) == 1 else parts}
        if _places_of(text, parts) != content.places:
            words["quote_start"] = content.places[0][0]
        return words


def _as_it_goes_out(version: StoredVersion, passages: Sequence[Passage] | None) -> StoredVersion:
    """A version with no more of its text than goes out: claims are found again in that."""
    if passages is None:
        return version
    text = put_together(len(version.text), passages, version.sha256)
    return replace(version, text=text)


def rests_on(version: StoredVersion, claims: Iterable[StoredClaim]) -> list[Passage]:
    """What these claims rest on in a text: their quotes there, and what wordings stand in it."""
    quotes: set[Place] = set()
    wordings: set[Wording] = set()
    for content in (claim.content for claim in claims):
        if content.version == version.id:
            quotes.update(content.places)
        wordings.update((each.text, each.place) for each in _wordings(content) if each.place)
    return rested_on(version.text, quotes, wordings)


def _places_of(text: SourceText, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    try:
        return tuple((span.start, span.end) for span in find_parts(text, parts))
    except InputError:
        return ()


def _stands_in(wording: WordingContent, text: str) -> bool:
    return wording.place is not None and stands_at(text, wording.text, wording.place)


def _wordings(content: ClaimContent) -> Iterator[WordingContent]:
    for stance in content.stances:
        uses: Iterable[Use] = (*stance.conditions, *stance.reasons, *stance.citations)
        yield from (use.wording for use in uses if use.wording)


class Writer:
    """Writes claims of one source as entries of a claim file, in the order of its fields.

    With `history` each version carries its own times, and says outright what the rules of its time
    made of it. `coding` is what rounds and codebooks are called. With `affiliations`, a stance says
    outright whether it is own or ascribed where these make it the other: they came later.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        texts: Texts,
        *,
        history: bool = False,
        coding: CodingNames = _NO_CODING,
        affiliations: Affiliations | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._affiliations = affiliations
        self._texts = texts
        self._history = history
        self._coding = coding

    def entry(self, claim: StoredClaim, replaced: dt.datetime | None = None) -> Value:
        """One version of a claim; `replaced` is when the version it corrects was recorded."""
        content = claim.content
        life = {
            "recorded_at": moment(claim.recorded_at),
            "retired_at": moment(claim.retired_at) if claim.retired_at else None,
            "retired_by": claim.retired_by,
            "retired_reason": claim.retired_reason,
            "replaces": moment(replaced) if replaced else None,
            "found_by": content.found_by,
            "kept_in": [
                {"text_version": number, "at": moment(at)}
                for number, at in self._texts.kept.get(claim.id, ())
            ],
        }
        return _filled_in(
            {
                "key": claim.key,
                **self._texts.quote(content),
                "paraphrase": content.paraphrase,
                "mode": content.mode.value,
                "speaker": self._actor(content.speaker),
                "stated_on": Bare(content.stated.text),
                "relayed_by": self._actor(content.relayed_by) if content.relayed_by else None,
                "repeats": content.repeats,
                "translation": content.translation,
                "note": content.note,
                "coder": content.coder,
                "round": self._coding.rounds[content.round] if content.round else None,
                "codebook": self._codebook(content),
                "adjudicates": list(content.adjudicates),
                "text_version": self._texts.number(content),
                **(life if self._history else {}),
                "stances": [self._stance(stance, content) for stance in content.stances],
            }
        )

    def _codebook(self, content: ClaimContent) -> int | None:
        if content.codebook is not None:
            return self._coding.codebooks[content.codebook]
        # Read back without a history, what says nothing would be coded by the newest.
        return 0 if self._coding.codebooks and not self._history else None

    def _stance(self, stance: StanceContent, content: ClaimContent) -> Value:
        outright = {"ascribed": stance.ascribed, "ascribed_set": stance.ascribed_set}
        is_told = stance.ascribed_set or self._is_against_the_rule(stance, content)
        against_the_rule = {"ascribed": stance.ascribed if is_told else None}
        return _filled_in(
            {
                "holder": self._actor(stance.holder),
                "issue": self._slug(Noun.ISSUE, stance.issue),
                "position": stance.position.value,
                **(outright if self._history else against_the_rule),
                "form": stance.form.value if stance.form is not Form.VIEW else None,
                "addressees": self._actors(stance.addressees),
                "conditions": [self._condition(use) for use in stance.conditions],
                "reasons": [self._reason(use) for use in stance.reasons],
                "citations": [self._citation(use, stance.holder) for use in stance.citations],
                "note": stance.note,
            }
        )

    def _is_against_the_rule(self, stance: StanceContent, content: ClaimContent) -> bool:
        if self._affiliations is None:
            return False
        own = own_by_rule(content, stance, self._vocabulary.actors, self._affiliations)
        return stance.ascribed == own

    def _condition(self, use: ConditionContent) -> Value:
        return _filled_in(
            {
                "condition": self._slug(Noun.CONDITION, use.condition),
                "wording": _wording_text(use.wording),
                "addressees": self._actors(use.addressees),
                "dropped": use.dropped or None,
            }
        )

    def _reason(self, use: ReasonContent) -> Value:
        slug = self._slug(Noun.REASON, use.reason)
        return _filled_in({"reason": slug, "wording": _wording_text(use.wording)})

    def _citation(self, use: CitationContent, holder: int) -> Value:
        # Whose joining or withdrawal it is, goes without saying where it is the holder's.
        by_default = use.by == (holder,) and ROLES[use.role].whose is Whose.HOLDERS
        return _filled_in(
            {
                "treaty": self._slug(Noun.TREATY, use.treaty),
                "role": use.role.value,
                "provision": use.provision,
                "wording": _wording_text(use.wording),
                "by": [] if by_default else self._actors(use.by),
            }
        )

    def _actor(self, actor: int) -> str:
        return self._slug(Noun.ACTOR, actor)

    def _actors(self, actors: Iterable[int]) -> list[str]:
        return [self._actor(each) for each in actors]

    def _slug(self, noun: Noun, entry: int) -> str:
        # The entry that was recorded, not the one it is a double of.
        return self._vocabulary.of(noun).by_id[entry].slug


def source_entry(
    source: Source,
    texts: Texts,
    claims: Sequence[Value],
    *,
    all_texts: bool = False,
    same_as: str | None = None,
) -> Value:
    """A source with its claims, and with its newest text or `all_texts`.

    `same_as` is the slug of the one that it is a double of.
    """
    return _filled_in(
        {
            "slug": source.slug,
            "title": source.title,
            "publisher": source.publisher,
            "author": source.author,
            "published_on": Bare(source.published_on) if source.published_on else None,
            "url": source.url,
            "language": source.language,
            "kind": source.kind.value,
            "excerpt": source.excerpt or None,
            "reference": source.reference,
            "original": source.original,
            "same_as": same_as,
            **_texts(texts, all_texts=all_texts),
            "claims": list(claims),
        }
    )


def _texts(texts: Texts, *, all_texts: bool) -> Value:
    versions = texts.versions
    if not versions:
        return {}
    if all_texts and len(versions) > 1:
        return {"versions": [_text(version, texts) for version in versions]}
    return _text(versions[-1], texts)


def _text(version: StoredVersion, texts: Texts) -> Value:
    about: Value = {"read_on": Bare(version.read_on.isoformat())}
    if pages := texts.pages.get(version.id):
        about["pages"] = [page._asdict() for page in pages]
    passages = texts.withheld.get(version.id)
    if passages is None:
        return {"text": version.text, **about}
    words = [{"start": start, "words": each} for start, each in passages]
    known = {"sha256": version.sha256, "length": len(version.text), "passages": words}
    return {"withheld": _filled_in(known), **about}


def moment(at: dt.datetime) -> Bare:
    """A moment as claim files write it: UTC, to the microsecond."""
    return Bare(at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"))


def _wording_text(wording: WordingContent | None) -> str | None:
    return wording.text if wording else None


def _filled_in(fields: Value) -> Value:
    return {name: value for name, value in fields.items() if value is not None and value != []}
