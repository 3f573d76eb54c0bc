"""A file of another program as the pipeline of claim files reads it: source by source."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stance.claimfile.documents import Document
from stance.claimfile.looked_at import LookedAtClaim, looked_at
from stance.claimfile.reading import InputFile, Parsed
from stance.claimfile.schema import ClaimFile
from stance.claimfile.validation import form_of, validated
from stance.errors import InputError, LocatedError, MistakesError
from stance.incoming.assembling import Assembled, Assembler
from stance.incoming.contents import Incoming, Left
from stance.incoming.made_of import MadeOf
from stance.incoming.mapping import CodingMap, Meaning
from stance.incoming.meanings import Meanings
from stance.incoming.there_already import ThereAlready
from stance.incoming.vocabulary import FittedVocabulary, fitted
from stance.work.bringing.document import BroughtDocument, BroughtOutcome, claim_number

#: What of a source claims are looked at with.
_TEXTS = {"text", "text_file", "versions", "withheld"}
_NEEDED = {"slug", "pages", *_TEXTS}

Refused = Callable[[MistakesError], None]


@dataclass(frozen=True)
class BroughtFile(InputFile):
    """What another program's file holds, read by a map against what is known.

    Where it is lenient, passages that do not hold are rejected, and the others recorded; else the
    file is refused whole.
    """

    folder: Path | None
    incoming: Incoming
    coding_map: CodingMap
    there: ThereAlready
    lenient: bool
    outcome: BroughtOutcome = field(default_factory=BroughtOutcome)
    _vocabulary: list[FittedVocabulary] = field(default_factory=list)
    _meanings: list[Meanings] = field(default_factory=list)

    @property
    def taken(self) -> CodingMap:
        """The map that it was read by, with what else was taken for something."""
        codes = {name: each for of in self._meanings[-1:] for name, each in of.taken.items()}
        unsaid: dict[str, Meaning] = {name: {} for name in self.incoming.codes}
        incoming = self.incoming
        return self.coding_map.with_more(
            incoming.columns, {**unsaid, **codes}, dates=incoming.dates
        )

    @property
    def notes(self) -> list[str]:
        """What is to be said of how it was read, and of what comes in under another slug."""
        return [f"{self.name}: {note}" for note in (*self.incoming.notes, *self._fitted().notes)]

    @property
    def left(self) -> list[Left]:
        """What does not come in, by itself: of the file, of its passages, of its codes."""
        codes = [each for of in self._meanings[-1:] for each in of.left()]
        return list(dict.fromkeys([*self.incoming.left, *self.outcome.left, *codes]))

    def parsed(self) -> Iterator[Parsed]:
        """Its documents; raises InputError at the first mistake."""

        def refuse(error: MistakesError) -> None:
            """Let nothing pass."""
            raise error

        return self.whole(refuse)

    def whole(self, refused: Refused) -> Iterator[Parsed]:
        """Its documents, one source each, without what does not hold: that is told or rejected."""
        self.outcome.clear()
        assembler = self._assembler()
        try:
            for source in self.incoming.sources():
                assembled = assembler.assembled(source)
                self._tell(assembled, refused)
                if assembled.fields:
                    yield from self._held(assembled, source.where, refused)
        except InputError as error:
            refused(MistakesError([error]))

    def vocabulary(self) -> Iterator[Parsed]:
        """The vocabulary that it brings and that is not there yet."""
        headings = dict(self._fitted().headings)
        if headings:
            document = Document(f"{self.name}, its vocabulary", None, headings, "")
            yield document, validated(document)

    def _fitted(self) -> FittedVocabulary:
        if not self._vocabulary:
            self._vocabulary.append(fitted(self.incoming.vocabulary, self.there.vocabulary))
        return self._vocabulary[0]

    def _assembler(self) -> Assembler:
        columns = {**self.incoming.columns, **self.coding_map.columns}
        meanings = Meanings(self.coding_map, columns, self.there.vocabulary, self._fitted())
        self._meanings[:] = [meanings]
        return Assembler(meanings, self.there)

    def _tell(self, assembled: Assembled, refused: Refused) -> None:
        """Reject the passages that make no claim, or refuse the file for them."""
        self.outcome.left.update(dict.fromkeys(assembled.left))
        if self.lenient:
            for passage, error in assembled.misfits:
                self.outcome.reject(passage, error, assembled.fields)
        elif assembled.misfits:
            refused(
                MistakesError(
                    [
                        InputError(f"{self.name}: {passage.where}: {error.reason}", error.remedy)
                        for passage, error in assembled.misfits
                    ]
                )
            )

    def _stays_out(self, assembled: Assembled) -> bool:
        """Whether a source of which passages were rejected is new, and no other of it holds."""
        is_new = assembled.fields["slug"] not in self.there.sources
        return self.lenient and is_new and not assembled.claims

    def _held(self, assembled: Assembled, where: str, refused: Refused) -> Iterator[Parsed]:
        """The document with the claims whose form is right; the others are looked at."""
        document = self._document(assembled, where)
        file, mistakes = form_of(document)
        if mistakes:
            self._tell_form(document, mistakes, refused)
            if not self._set_aside(assembled, mistakes):
                return
        aside = [(looked_at(claim), made_of) for claim, made_of in assembled.unfinished]
        claims = [claim for claim, _ in aside if claim]
        if (mistakes or assembled.misfits) and self._stays_out(assembled) and not claims:
            return
        if mistakes or claims:
            made_of = [*assembled.made_of, *(of_claim for claim, of_claim in aside if claim)]
            document = self._document(assembled, where, made_of)
            file, _ = form_of(document)
        if file is not None:
            yield document, _with(file, claims)

    def _tell_form(
        self, document: Document, mistakes: list[LocatedError], refused: Refused
    ) -> None:
        """Reject the passages that have mistakes of form, or refuse the file for them."""
        for each in mistakes:
            document.passes_over(each)
        if not self.lenient:
            refused(MistakesError([document.locate(each) for each in mistakes]))

    def _set_aside(self, assembled: Assembled, mistakes: list[LocatedError]) -> bool:
        """Set claims with mistakes of form aside, all where one is of their source.

        Tells whether there is a source without those that they can be looked at with.
        """
        numbers = {_number(each) for each in mistakes}
        of_source = {str(each.path[2]) for each in mistakes if _number(each) is None}
        if None not in numbers:
            assembled.set_aside(number for number in numbers if number is not None)
            return True
        assembled.set_aside(range(len(assembled.claims)))
        stored = self.there.sources.get(assembled.fields["slug"])
        if stored:
            assembled.fields = {"slug": assembled.fields["slug"]}
            return stored.has_text
        stand_in = {"title": "?"} if "title" in of_source else {}
        kept = {name: v for name, v in assembled.fields.items() if name not in of_source}
        assembled.fields = {**kept, **stand_in}
        return not of_source & _NEEDED

    def _document(
        self,
        assembled: Assembled,
        where: str,
        made_of: Sequence[MadeOf] | None = None,
    ) -> BroughtDocument:
        value = {"sources": [assembled.value]}
        fields = assembled.fields
        is_bare = fields["slug"] not in self.there.sources and not fields.keys() & _TEXTS
        return BroughtDocument(
            self.name,
            self.folder,
            value,
            "",
            where=where,
            lacks_text_of=fields.get("url") if is_bare else None,
            made_of=assembled.made_of if made_of is None else made_of,
            outcome=self.outcome,
            may_pass=self.lenient,
        )


def _with(file: ClaimFile, claims: Sequence[LookedAtClaim]) -> ClaimFile:
    """A file of one source with more claims."""
    if not claims:
        return file
    (source,) = file.sources
    source = source.model_copy(update={"claims": [*source.claims, *claims]})
    return file.model_copy(update={"sources": [source]})


def _number(error: LocatedError) -> int | None:
    return claim_number(error.path)
