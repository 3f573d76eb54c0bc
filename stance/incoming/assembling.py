"""From a document with its coded passages to a source of a claim file; what did not fit is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from stance.claimfile.synonyms import same_meaning
from stance.domain.phrases import another
from stance.errors import InputError
from stance.incoming.contents import CodedPassage, IncomingSource, Left
from stance.incoming.days import day_read
from stance.incoming.fields import KIND, LEVELS, Level
from stance.incoming.hinted import start_of
from stance.incoming.made_of import LISTS, MadeOf
from stance.incoming.meanings import Meanings
from stance.incoming.passages import LackingError, NothingCodedError, claim_of, how_to_add
from stance.incoming.there_already import ThereAlready
from stance.text.quotes.withheld import put_together
from stance.text.slugs import source_slug
from stance.values import SourceKind

Claim = dict[str, Any]
#: What is wrong with a passage.
Misfit = tuple[CodedPassage, InputError]
#: What two passages of one claim may say apart.
_APART = {"stances", "note"}
_NAME_IT = "give the slug of one, or the title of a new one; or the same for all under defaults"
#: What stands for the texts of a source that are not passed on.
_WITHHELD = {"withheld", "versions"}


@dataclass
class Assembled:
    """A source of a claim file, with the passages that each of its claims was made of.

    `unfinished` are claims whose form is wrong, which are told, each with its passages.
    """

    fields: dict[str, Any]
    claims: list[Claim] = field(default_factory=list)
    made_of: list[MadeOf] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    unfinished: list[tuple[Claim, MadeOf]] = field(default_factory=list)

    @property
    def value(self) -> dict[str, Any]:
        """The source as a claim file writes it."""
        return {**self.fields, "claims": self.claims}

    def set_aside(self, numbers: Iterable[int]) -> None:
        """Take claims out, by their place: they are unfinished."""
        out = set(numbers)
        self.unfinished += [(self.claims[place], self.made_of[place]) for place in sorted(out)]
        kept = [place for place in range(len(self.claims)) if place not in out]
        self.claims = [self.claims[place] for place in kept]
        self.made_of = [self.made_of[place] for place in kept]


@dataclass
class Assembler:
    """Makes sources of claim files of what comes, one after the other."""

    meanings: Meanings
    there: ThereAlready
    #: The slugs that were made in this file.
    _made: set[str] = field(default_factory=set)

    def assembled(self, source: IncomingSource) -> Assembled:
        """The source with the claims of its passages; those of the same words are one claim."""
        nameless = self._nameless(source.fields)
        if nameless:
            return Assembled({}, misfits=[(each, nameless) for each in source.passages])
        fields = self._fields(source.fields)
        whole, renamed = Assembled(fields), self.meanings.brought.renamed
        claims, texts = _Claims(), _HintedTexts(fields, self.there)
        for coded in source.passages:
            passage = coded
            try:
                claim = claim_of(passage, self.meanings, self._with_date(fields))
                claim = self._worded(texts.placed(claim, passage), fields)
                passage = replace(coded, read_as=renamed({**claim}))
                claims.add(claim, passage)
            except NothingCodedError as nothing:
                whole.left.append(Left(passage.where, nothing.reason))
            except LackingError as lacking:
                unfinished = renamed(self._worded(dict(lacking.claim), fields))
                passage = replace(coded, read_as=unfinished, loose=lacking.loose)
                whole.misfits.append((passage, lacking))
                if not lacking.contradicts_itself:
                    whole.unfinished.append((unfinished, MadeOf([passage])))
            except InputError as error:
                whole.misfits.append((passage, error))
        whole.claims = [renamed(each) for each in claims.claims]
        whole.made_of = claims.made_of
        return whole

    def _nameless(self, fields: Mapping[str, Any]) -> InputError | None:
        """Why it is not known which source passages are of, where that is so."""
        url = fields.get("url")
        if fields.get("slug") or fields.get("title") or self.there.slug_at(url):
            return None
        if url:
            remedy = f"{how_to_add(url)}; or give the title of a new one"
            return InputError(f"its source, {url}, is not stored here", remedy)
        return InputError("it names no source", _NAME_IT)

    def _fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        defaults = self.meanings.coding_map.defaults
        usual = {n: v for n, v in defaults.items() if LEVELS[n] is Level.SOURCE and n != "source"}
        at_address = None if fields.get("slug") else self.there.slug_at(fields.get("url"))
        slug = fields.get("slug") or at_address or self._slug(fields)
        stored = self.there.sources.get(slug)
        if stored:
            usual = {}  # what is stored says more than a default
        if at_address or (stored and stored.has_text and fields.keys() & _WITHHELD):
            return {"slug": slug}  # and its text is where words are looked for
        return {"slug": slug, **usual, **fields, **self._kind(fields)}

    def _kind(self, fields: Mapping[str, Any]) -> dict[str, str]:
        """The kind of a source, where what comes says one: by the map, or by a word for it."""
        if KIND not in fields:
            return {}
        meanings = self.meanings
        written = meanings.coding_map.kind(str(fields[KIND]), meanings.columns)
        return {KIND: same_meaning(written, tuple(SourceKind)) or written}

    def _slug(self, fields: Mapping[str, Any]) -> str:
        """A slug of its title and date: its own from an earlier time, else one that is free."""
        title, date = str(fields.get("title") or ""), fields.get("published_on")
        taken = {*self._made}
        while True:
            slug = source_slug(title, date, taken)
            stored = self.there.sources.get(slug)
            if stored is None or stored.title == title:
                self._made.add(slug)
                return slug
            taken.add(slug)

    def _with_date(self, fields: dict[str, Any]) -> dict[str, Any]:
        stored = self.there.sources.get(fields["slug"])
        return {"published_on": stored.published_on, **fields} if stored else fields

    def _worded(self, claim: Claim, fields: Mapping[str, Any]) -> Claim:
        """The claim with its quote as a paraphrase, where no text is there and the map says so."""
        stored = self.there.sources.get(fields["slug"])
        has_text = fields.keys() & {"text", "text_file", "versions"} or (stored and stored.has_text)
        if has_text or not self.meanings.coding_map.paraphrases or "quote" not in claim:
            return claim
        quote = claim["quote"]
        words = " […] ".join(quote) if isinstance(quote, list) else quote
        return {
            "paraphrase": words,
            **{name: value for name, value in claim.items() if not name.startswith("quote")},
        }


@dataclass
class _HintedTexts:
    """The texts of a source, to find the place of words there by what is noted of it."""

    fields: Mapping[str, Any]
    there: ThereAlready

    def placed(self, claim: Claim, passage: CodedPassage) -> Claim:
        """The claim with where its quote begins, where hints decide between several places."""
        if not passage.hints or "quote" not in claim or "quote_start" in claim:
            return claim
        if self._stored:
            claim = {name: value for name, value in claim.items() if name != "text_version"}
        text = self._stored or self._coming(claim.get("text_version"))
        start = start_of(text, claim["quote"], passage.hints) if text else None
        return claim if start is None else {**claim, "quote_start": start}

    @cached_property
    def _stored(self) -> str | None:
        held = self.there.sources.get(self.fields["slug"])
        return self.there.text_of(self.fields["slug"]) if held and held.has_text else None

    def _coming(self, version: int | None) -> str | None:
        versions = self.fields.get("versions") or [self.fields]
        text = versions[version - 1 if version else -1]
        if "withheld" not in text:
            return str(text["text"]) if "text" in text else None
        withheld = text["withheld"]
        passages = [(each["start"], each["words"]) for each in withheld["passages"]]
        return put_together(withheld["length"], passages, withheld["sha256"])


@dataclass
class _Claims:
    """The claims of a source; passages of the same words, speaker and date are one."""

    claims: list[Claim] = field(default_factory=list)
    made_of: list[MadeOf] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, claim: Claim, passage: CodedPassage) -> None:
        """Add a claim, or its stances to the one of the same words.

        Raises InputError where that one says something else of one of its stances.
        """
        compared = {**claim, "stated_on": day_read(claim.get("stated_on"))}
        words = repr(sorted((name, v) for name, v in compared.items() if name not in _APART))
        place = self._places.setdefault(words, len(self.claims))
        if place == len(self.claims):
            self.claims.append(claim)
            self.made_of.append(MadeOf())
            said = dict(enumerate(claim["stances"]))
        else:
            self._merge(self.claims[place], claim, self.made_of[place].passages)
            said = _placed(claim["stances"], self.claims[place]["stances"])
        self.made_of[place].add(passage, said, self.claims[place]["stances"])

    def _merge(self, there: Claim, claim: Claim, of: Sequence[CodedPassage]) -> None:
        stances = [dict(each) for each in there["stances"]]
        for stance in claim["stances"]:
            same = next((each for each in stances if _about(each) == _about(stance)), None)
            if same is None:
                stances.append(stance)
                continue
            different = sorted(_different(same, stance))
            if different:
                first = of[0].where
                raise InputError(
                    f"it is the same stance as that of {first}, with {another(different[0])}",
                    "keep one of the two, or correct one",
                )
            _unite(same, stance)
        there["stances"] = stances
        notes = [each["note"] for each in (there, claim) if each.get("note")]
        there.update({"note": "\n".join(dict.fromkeys(notes))} if notes else {})


def _placed(said: Sequence[Claim], stances: Sequence[Claim]) -> dict[int, Claim]:
    """Stances by the places of those on the same among all of a claim."""
    places = {_about(each): place for place, each in enumerate(stances)}
    return {places[_about(each)]: each for each in said}


def _about(stance: Mapping[str, Any]) -> tuple[str, str]:
    return repr(stance.get("holder")), str(stance.get("issue"))


def _different(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    for name in {*one, *other} - {*LISTS, "note"}:
        if one.get(name) != other.get(name):
            yield name


def _unite(stance: dict[str, Any], other: Mapping[str, Any]) -> None:
    """Take in what another row says of the same stance."""
    for name in LISTS:
        uses = list(stance.get(name, ()))
        uses += [each for each in other.get(name, ()) if each not in uses]
        if uses:
            stance[name] = uses
    notes = [each["note"] for each in (stance, other) if each.get("note")]
    stance.update({"note": "\n".join(dict.fromkeys(notes))} if notes else {})
